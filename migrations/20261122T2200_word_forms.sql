-- Words of the index with their stems, so that "refund" finds "refunded"; the stem begins with the language.
create table word_forms (
    stem text not null,
    word text not null,
    primary key (stem, word)
);
create index word_forms_by_word on word_forms (word, stem);
-- Why an attached file was not read.
alter table file_texts add column why text;
-- Documents now hold the words of all that is shown in a ticket: the index is filled by digesting the log once more.
delete from consumers where name = 'search';
