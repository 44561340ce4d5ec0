//! Bytes that a command is sent as they are: as JSON they would be numbers, four characters each.

use specta::{Types, datatype::DataType, function::FunctionArg};
use tauri::{
    Runtime,
    ipc::{CommandArg, CommandItem, InvokeBody, InvokeError},
};

/// The whole body of a request.
pub(crate) struct RawBytes(pub Vec<u8>);

impl<'request, R: Runtime> CommandArg<'request, R> for RawBytes {
    fn from_command(command: CommandItem<'request, R>) -> Result<Self, InvokeError> {
        match command.message.payload() {
            InvokeBody::Raw(bytes) => Ok(Self(bytes.clone())),
            InvokeBody::Json(_) => Err(InvokeError::from("the command takes bytes")),
        }
    }
}

/// It has no place among the named arguments of the generated command; `ui/src/host` sends it.
impl FunctionArg for RawBytes {
    fn to_datatype(_: &mut Types) -> Option<DataType> {
        None
    }
}
