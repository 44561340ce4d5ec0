INSERT INTO report (
    number, id, title, kind, year, stage, tags, archived, deleted, numbering, chars, created, updated, unkept,
    blocks, content, next_block, head, last_seq, last_chain, seen, checksum
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)
ON CONFLICT (number) DO UPDATE SET
    title = excluded.title,
    kind = excluded.kind,
    year = excluded.year,
    stage = excluded.stage,
    tags = excluded.tags,
    archived = excluded.archived,
    deleted = excluded.deleted,
    numbering = excluded.numbering,
    chars = excluded.chars,
    updated = excluded.updated,
    unkept = excluded.unkept,
    blocks = excluded.blocks,
    content = excluded.content,
    next_block = excluded.next_block,
    head = excluded.head,
    last_seq = excluded.last_seq,
    last_chain = excluded.last_chain,
    seen = excluded.seen,
    checksum = excluded.checksum
