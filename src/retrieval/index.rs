//! The index of passages: which of them share the most telling terms with a question. tantivy, in memory, built once.

use std::collections::HashSet;

use tantivy::{
    Index, IndexReader, ReloadPolicy, TantivyDocument, Term as IndexTerm,
    collector::TopDocs,
    directory::RamDirectory,
    indexer::SingleSegmentIndexWriter,
    query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery},
    schema::{Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{PreTokenizedString, Token},
};

use super::{RetrievalError, ranking::FieldWeights, terms::Term};

/// The least memory that tantivy's writer takes; the texts of a summit need a fraction of it.
const WRITER_BYTES: usize = 15_000_000;

/// The terms of one passage, by the place where they stand.
#[derive(Debug, Default)]
pub(super) struct PassageTerms {
    /// Those of the document's title.
    pub(super) title: Vec<Term>,
    /// Those of the heading over the passage.
    pub(super) section: Vec<Term>,
    /// Those of the passage itself.
    pub(super) body: Vec<Term>,
}

/// A passage that shares terms with a question.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The number of the passage, as it was given to the index.
    pub(super) passage: usize,
    /// The weighted sum of BM25 over the fields.
    pub(super) score: f64,
}

/// An index of passages.
pub(super) struct PassageIndex {
    reader: IndexReader,
    fields: Fields,
    /// The terms of all titles and of all headings: most terms stand in none, and need not be looked for there.
    titles: HashSet<u64>,
    sections: HashSet<u64>,
}

#[derive(Clone, Copy)]
struct Fields {
    title: Field,
    section: Field,
    body: Field,
    passage: Field,
}

impl PassageIndex {
    /// Indexes passages; the first one has number 0.
    pub(super) fn build(passages: impl Iterator<Item = PassageTerms>) -> Result<Self, RetrievalError> {
        let mut schema = Schema::builder();
        // The terms are cut by us; positions are not needed, for there are no phrase queries.
        let indexing = TextFieldIndexing::default()
            .set_index_option(IndexRecordOption::WithFreqs)
            .set_tokenizer("raw");
        let text = TextOptions::default().set_indexing_options(indexing);
        let fields = Fields {
            title: schema.add_text_field("title", text.clone()),
            section: schema.add_text_field("section", text.clone()),
            body: schema.add_text_field("body", text),
            passage: schema.add_u64_field("passage", NumericOptions::default().set_fast()),
        };
        // Written here, without a thread, into one segment: the same scores on every machine, and the memory comes back.
        let builder = Index::builder().schema(schema.build());
        let mut writer: SingleSegmentIndexWriter =
            builder.single_segment_index_writer(RamDirectory::create(), WRITER_BYTES)?;
        let (mut titles, mut sections) = (HashSet::new(), HashSet::new());
        for (number, passage) in passages.enumerate() {
            titles.extend(passage.title.iter().map(|term| term.key));
            sections.extend(passage.section.iter().map(|term| term.key));
            let mut document = TantivyDocument::default();
            for (field, terms) in [
                (fields.title, &passage.title),
                (fields.section, &passage.section),
                (fields.body, &passage.body),
            ] {
                document.add_pre_tokenized_text(field, tokens(terms));
            }
            document.add_u64(fields.passage, u64::try_from(number).unwrap_or(u64::MAX));
            writer.add_document(document)?;
        }
        let index = writer.finalize()?;
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Self {
            reader,
            fields,
            titles,
            sections,
        })
    }

    /// Returns at most `limit` passages in falling order of score; equal scores stand in the order of the passages.
    /// `terms` are keys with their weights.
    pub(super) fn search(
        &self,
        terms: &[(u64, f32)],
        weights: &FieldWeights,
        limit: usize,
    ) -> Result<Vec<Candidate>, RetrievalError> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::with_capacity(terms.len() * 2);
        for &(key, weight) in terms {
            let fields = [
                (self.fields.title, weights.title, self.titles.contains(&key)),
                (self.fields.section, weights.section, self.sections.contains(&key)),
                (self.fields.body, weights.body, true),
            ];
            let text = token_text(key);
            for (field, field_weight, _) in fields.into_iter().filter(|(.., may_hold)| *may_hold) {
                let term = IndexTerm::from_field_text(field, &text);
                let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
                clauses.push((
                    Occur::Should,
                    Box::new(BoostQuery::new(Box::new(query), weight * field_weight)),
                ));
            }
        }
        if clauses.is_empty() {
            return Ok(Vec::new());
        }
        let searcher = self.reader.searcher();
        let found = searcher.search(
            &BooleanQuery::new(clauses),
            &TopDocs::with_limit(limit.max(1)).order_by_score(),
        )?;
        let mut candidates = Vec::with_capacity(found.len());
        for (score, address) in found {
            let passages = searcher
                .segment_reader(address.segment_ord)
                .fast_fields()
                .u64("passage")?;
            let passage = passages
                .first(address.doc_id)
                .and_then(|number| usize::try_from(number).ok());
            candidates.extend(passage.map(|passage| Candidate {
                passage,
                score: f64::from(score),
            }));
        }
        candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.passage.cmp(&b.passage)));
        Ok(candidates)
    }
}

fn tokens(terms: &[Term]) -> PreTokenizedString {
    let token = |(position, term): (usize, &Term)| Token {
        position,
        text: token_text(term.key),
        ..Token::default()
    };
    PreTokenizedString {
        text: String::new(),
        tokens: terms.iter().enumerate().map(token).collect(),
    }
}

/// Returns what stands for a term in the index: its key, which is the same for equal terms and needs no text.
fn token_text(key: u64) -> String {
    format!("{key:x}")
}
