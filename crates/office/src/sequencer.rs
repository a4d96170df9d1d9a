//! One lane a log: a thread that drains a queue, so that many callers share one durable transaction and each gets its own answer.
//!
//! Nothing of a batch is kept in memory before the transaction is durable. The head moves by compare-and-swap inside it: where another node was
//! first, everything the lane remembers is thrown away and the batch is done again.
use crate::error::OfficeError;
use crate::gate::Ruling;
use crate::load::{self, KeyCache};
use crate::office::Inner;
use crate::process::{Answer, Checked, Held, Judged, Passage, Question, Stage, ask, civil, row};
use crate::request::Request;
use crate::roster::Roster;
use fazhi_record::{Frontier, GateResult, GrowError, Leaf, TileRow, grow, leaf_hash};
use fazhi_store::{CaseRow, Head, Store, StoreError, Tile, Writer};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::mpsc::{Receiver, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};

/// Acts in one transaction at most.
const BATCH: usize = 256;
/// Attempts at one transaction before the caller is told.
const ATTEMPTS: u32 = 12;
/// Cases kept in memory by one lane.
const CASES: usize = 20_000;
/// A clock this far behind the last record is taken to be set back, in microseconds.
const BEHIND: i64 = 5_000_000;

/// Threads that ask the law at the same time.
const THREADS: usize = 8;
/// Questions for which another thread is worth its start.
const SHARE: usize = 4;

/// An act waiting for its answer.
pub(crate) struct Job {
    pub(crate) checked: Checked,
    pub(crate) reply: SyncSender<Result<Answer, OfficeError>>,
}

/// What a lane remembers between transactions; all of it follows from the store.
#[derive(Default)]
struct Memory {
    head: Option<Head>,
    roster: Roster,
    cases: HashMap<String, Held>,
    keys: KeyCache,
    tiles: BTreeMap<(u8, u64), Vec<u8>>,
}

/// Runs until the queue is closed.
pub(crate) fn run(office: &Inner, log: &str, queue: &Receiver<Job>) {
    let mut memory = Memory::default();
    while let Ok(first) = queue.recv() {
        let mut jobs = vec![first];
        while jobs.len() < BATCH {
            match queue.try_recv() {
                Ok(job) => jobs.push(job),
                Err(_) => break,
            }
        }
        let answers = batch(office, log, &mut memory, &jobs);
        for (job, answer) in jobs.into_iter().zip(answers) {
            // A caller that went away has lost its answer, not its act: it can ask again with the same id.
            let _gone = job.reply.send(answer);
        }
    }
}

fn batch(office: &Inner, log: &str, memory: &mut Memory, jobs: &[Job]) -> Vec<Result<Answer, OfficeError>> {
    let mut last = StoreError::Conflict;
    for attempt in 0..ATTEMPTS {
        if attempt > 0 {
            *memory = Memory::default();
            std::thread::sleep(std::time::Duration::from_millis(u64::from(attempt) * u64::from(attempt)));
        }
        match attempt_batch(office, log, memory, jobs) {
            Ok(answers) => return answers,
            Err(Failed::Store(e)) if e.retry() || matches!(e, StoreError::Unknown { .. } | StoreError::Duplicate { .. }) => {
                last = e;
            }
            Err(Failed::Store(e)) => {
                *memory = Memory::default();
                return jobs.iter().map(|_| Err(e.clone().into())).collect();
            }
            Err(Failed::Office(e)) => {
                *memory = Memory::default();
                return jobs.iter().map(|_| Err(e.clone())).collect();
            }
        }
    }
    jobs.iter().map(|_| Err(last.clone().into())).collect()
}

enum Failed {
    Store(StoreError),
    Office(OfficeError),
}

impl From<StoreError> for Failed {
    fn from(e: StoreError) -> Failed {
        Failed::Store(e)
    }
}

impl From<OfficeError> for Failed {
    fn from(e: OfficeError) -> Failed {
        Failed::Office(e)
    }
}

fn attempt_batch(
    office: &Inner,
    log: &str,
    memory: &mut Memory,
    jobs: &[Job],
) -> Result<Vec<Result<Answer, OfficeError>>, Failed> {
    let mut writer = office.store.write()?;
    let head = match writer.head(log)? {
        Some(head) => head,
        None => {
            writer.create_log(log)?;
            Head { root: fazhi_record::empty_root(), ..Head::default() }
        }
    };
    // What another node appended is not in memory; what this lane committed last is.
    let known = memory.head.as_ref() == Some(&head);
    if !known {
        // Keys too: another node may have erased one.
        *memory = Memory::default();
        memory.roster = load::roster(&mut *writer, &office.keys, &mut memory.keys, log)?;
    }
    let now = office.host.now();
    if now.saturating_add(BEHIND) < head.recorded {
        let args = vec![("now", now.to_string()), ("recorded", head.recorded.to_string())];
        return Err(OfficeError::new("office-clock-back", args).into());
    }
    let recorded = now.max(head.recorded);
    let mut stage = Stage {
        office,
        log,
        law: office.law(&memory.roster.jurisdiction),
        roster: memory.roster.clone(),
        recorded,
        next: head.size,
        cases: std::mem::take(&mut memory.cases),
        keys: std::mem::take(&mut memory.keys),
        ..Stage::empty(office, log, civil(recorded)?)
    };
    let answers = judged(&mut stage, &mut *writer, jobs, known)?;
    if stage.entries.is_empty() {
        (memory.cases, memory.keys, memory.head) = (stage.cases, stage.keys, Some(head));
        return Ok(answers);
    }
    let new = append(&mut *writer, log, &head, &stage, &mut memory.tiles)?;
    rest(&mut *writer, log, &stage)?;
    let first_act = stage.entries.first().map(|e| e.act.clone()).unwrap_or_default();
    let first_index = head.size;
    match writer.commit() {
        Ok(()) => {}
        // The acts themselves say whether the transaction was written: all of it, or nothing.
        Err(e @ StoreError::Unknown { .. }) => {
            if office.store.read()?.index_of(log, &first_act)? != Some(first_index) {
                return Err(e.into());
            }
        }
        Err(e) => return Err(e.into()),
    }
    for subject in &stage.erase {
        stage.keys.insert(subject.clone(), None);
        stage.cases.clear();
    }
    if stage.cases.len() > CASES {
        let keep: BTreeSet<&String> = stage.touched.iter().collect();
        stage.cases.retain(|case, _| keep.contains(case));
        stage.keys.clear();
    }
    memory.roster = stage.roster;
    memory.cases = stage.cases;
    memory.keys = stage.keys;
    memory.head = Some(new);
    Ok(answers)
}

/// All acts of a batch in their order. Neighbours on different cases of different persons have nothing to do with each other: what is asked of
/// them is asked together, and the law on several threads.
fn judged(stage: &mut Stage<'_>, writer: &mut dyn Writer, jobs: &[Job], known: bool) -> Result<Vec<Outcome>, Failed> {
    let mut answers = Vec::with_capacity(jobs.len());
    let mut window = Window::default();
    for job in jobs {
        let core = &job.checked.request.core;
        if core.case.is_none() || window.meets(core) {
            window.settle(stage, writer, &mut answers)?;
        }
        let mut found = window.enter(stage, writer, job, known)?;
        if let Found::Passage(Passage::Asks(question)) = &found
            && question.persons().any(|p| window.persons.contains(p))
        {
            window.settle(stage, writer, &mut answers)?;
            found = window.enter(stage, writer, job, known)?;
        }
        if let Found::Passage(Passage::Asks(question)) = &found {
            window.persons.extend(question.persons().cloned());
        }
        window.ids.insert(&core.act);
        window.cases.extend(core.case.as_deref());
        window.acts.push((job, found));
        if core.case.is_none() {
            window.settle(stage, writer, &mut answers)?;
            stage.law = stage.law.or_else(|| stage.office.law(&stage.roster.jurisdiction));
        }
    }
    window.settle(stage, writer, &mut answers)?;
    Ok(answers)
}

type Outcome = Result<Answer, OfficeError>;

/// What is known of an act before the law is asked.
#[allow(clippy::large_enum_variant)] // a batch holds a few hundred of them, each for a moment
enum Found {
    /// It is recorded already, or its request is wrong.
    Known(Outcome),
    /// It goes on.
    Passage(Passage),
}

/// Acts that are judged together.
#[derive(Default)]
struct Window<'j> {
    acts: Vec<(&'j Job, Found)>,
    ids: BTreeSet<&'j str>,
    cases: BTreeSet<&'j str>,
    persons: BTreeSet<String>,
}

impl<'j> Window<'j> {
    /// One of the acts has the id or the case of this one.
    fn meets(&self, core: &fazhi_record::Core) -> bool {
        self.ids.contains(core.act.as_str()) || core.case.as_deref().is_some_and(|c| self.cases.contains(c))
    }

    /// Only a failure of the store ends the batch.
    fn enter(&self, stage: &mut Stage<'_>, writer: &mut dyn Writer, job: &'j Job, known: bool) -> Result<Found, Failed> {
        let core = &job.checked.request.core;
        // With a lane that is alone on its log the store's own uniqueness finds a replay; after a conflict it is looked for first.
        if let Some(index) = stage.ids.get(&core.act).copied() {
            let entry = stage.entries.iter().find(|e| e.index == index);
            let answer = entry.map_or_else(|| Err(OfficeError::bad("act", "index")), |e| replay(job, e));
            return Ok(Found::Known(answer));
        }
        if (!known || core.case.is_none() || stage.replays(job))
            && let Some(index) = writer.index_of(stage.log, &core.act)?
        {
            let entry = writer.entry(stage.log, index)?;
            let answer = entry.map_or_else(|| Err(OfficeError::bad("act", "index")), |e| replay(job, &e));
            return Ok(Found::Known(answer));
        }
        let place = stage.next + self.acts.iter().filter(|(_, f)| matches!(f, Found::Passage(_))).count() as u64;
        Ok(match of_store(stage.passage(writer, &job.checked.request, place))? {
            Ok(passage) => Found::Passage(passage),
            Err(e) => Found::Known(Err(e)),
        })
    }

    /// Asks what is open and puts the acts into the batch, in their order.
    fn settle(&mut self, stage: &mut Stage<'_>, writer: &mut dyn Writer, answers: &mut Vec<Outcome>) -> Result<(), Failed> {
        let (mut asked, mut acts) = (Vec::new(), Vec::with_capacity(self.acts.len()));
        for (place, (job, found)) in std::mem::take(self).acts.into_iter().enumerate() {
            acts.push((
                job,
                match found {
                    Found::Known(answer) => Err(answer),
                    Found::Passage(Passage::Ruled(judged)) => Ok(Some(Ok(judged))),
                    Found::Passage(Passage::Asks(question)) => {
                        asked.push((place, &job.checked.request, question));
                        Ok(None)
                    }
                },
            ));
        }
        let mut rulings: BTreeMap<usize, Result<Judged, OfficeError>> = together(asked).into_iter().collect();
        for (place, (job, state)) in acts.into_iter().enumerate() {
            let judged = match state {
                Err(answer) => {
                    answers.push(answer);
                    continue;
                }
                Ok(Some(judged)) => judged,
                Ok(None) => rulings.remove(&place).unwrap_or_else(|| Err(OfficeError::bad("act", "place"))),
            };
            let answer = match judged {
                Ok(judged) => stage.act(writer, &job.checked, judged),
                Err(e) => Err(e),
            };
            answers.push(of_store(answer)?);
        }
        Ok(())
    }
}

type Asked<'j> = (usize, &'j Request, Box<Question>);

/// The answers to questions, worked out by as many threads as there are processors where there are enough of them.
fn together(asked: Vec<Asked<'_>>) -> Vec<(usize, Result<Judged, OfficeError>)> {
    let answer = |(place, request, question): Asked<'_>| (place, ask(request, *question));
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get().min(THREADS)).min(asked.len() / SHARE);
    if threads < 2 {
        return asked.into_iter().map(answer).collect();
    }
    let rest = Mutex::new(asked.into_iter());
    let next = || rest.lock().unwrap_or_else(PoisonError::into_inner).next();
    std::thread::scope(|scope| {
        let work = || std::iter::from_fn(next).map(answer).collect::<Vec<_>>();
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut all = work();
        // A thread that panicked leaves its questions without answer; their acts are not recorded.
        all.extend(others.into_iter().filter_map(|t| t.join().ok()).flatten());
        all
    })
}

/// A failure of the store apart from what is wrong with a request.
fn of_store<T>(result: Result<T, OfficeError>) -> Result<Result<T, OfficeError>, Failed> {
    match result {
        Err(e) if e.code.starts_with("store-") => Err(Failed::Store(StoreError::Lost { why: e.to_string() })),
        other => Ok(other),
    }
}

/// The answer to an act that was recorded before.
fn replay(job: &Job, entry: &fazhi_store::Entry) -> Result<Answer, OfficeError> {
    let leaf = Leaf::parse(&entry.leaf)?;
    if leaf.core != job.checked.request.core {
        return Err(
            OfficeError::new("office-duplicate-act", vec![("act", leaf.core.act), ("index", entry.index.to_string())]).at("act")
        );
    }
    let result = leaf.gate.as_ref().map_or(GateResult::Admitted, |g| g.result);
    let ruling = Ruling::of(result, leaf.gate.map(|g| g.refusals).unwrap_or_default());
    let (log, index, recorded) = (leaf.core.log, entry.index, entry.recorded);
    Ok(Answer { log, index, leaf: leaf_hash(&entry.leaf), recorded, ruling, again: true })
}

impl Stage<'_> {
    /// The case shows that an act of this id was taken in before.
    fn replays(&self, job: &Job) -> bool {
        let core = &job.checked.request.core;
        match core.case.as_ref().and_then(|c| self.cases.get(c)) {
            Some(held) => held.state.acts.iter().any(|a| a.act == core.act),
            None => true,
        }
    }
}

fn append(
    writer: &mut dyn Writer,
    log: &str,
    head: &Head,
    stage: &Stage<'_>,
    cache: &mut BTreeMap<(u8, u64), Vec<u8>>,
) -> Result<Head, Failed> {
    let frontier = Frontier::from_parts(head.size, head.edge.clone()).map_err(OfficeError::from)?;
    let partial = |level: u8, index: u64| -> Result<Option<Vec<u8>>, OfficeError> {
        match cache.get(&(level, index)) {
            Some(hashes) => Ok(Some(hashes.clone())),
            None => Ok(writer.tile(log, level, index)?.map(|t| t.hashes)),
        }
    };
    let (frontier, tiles) = grow(&frontier, partial, &stage.leaves).map_err(|e| match e {
        GrowError::Tiles(e) => e,
        GrowError::Record(e) => e.into(),
    })?;
    cache.clear();
    for TileRow { level, index, hashes } in &tiles {
        if hashes.len() < 256 * 32 {
            cache.insert((*level, *index), hashes.clone());
        }
    }
    let tiles: Vec<Tile> = tiles.into_iter().map(|t| Tile { level: t.level, index: t.index, hashes: t.hashes }).collect();
    let new = Head {
        size: frontier.size(),
        epoch: head.epoch,
        root: frontier.root(),
        edge: frontier.edge().to_vec(),
        recorded: stage.recorded,
    };
    if writer.append(log, head, &new, &stage.entries, &tiles)? { Ok(new) } else { Err(StoreError::Conflict.into()) }
}

/// Everything beside the log itself.
fn rest(writer: &mut dyn Writer, log: &str, stage: &Stage<'_>) -> Result<(), Failed> {
    for (subject, wrapped) in &stage.new_keys {
        if !writer.put_key(subject, wrapped)? {
            return Err(StoreError::Conflict.into());
        }
    }
    let unique = |list: &[String]| -> BTreeSet<String> { list.iter().cloned().collect() };
    let rows: Vec<CaseRow> = unique(&stage.touched).iter().filter_map(|c| stage.cases.get(c)).map(row).collect();
    writer.put_cases(&rows)?;
    for case in unique(&stage.dues_changed) {
        if let Some(held) = stage.cases.get(&case) {
            writer.put_dues(log, &case, &held.dues)?;
        }
    }
    for (case, rows) in &stage.breaches {
        writer.put_breaches(log, case, rows)?;
    }
    if !stage.messages.is_empty() {
        writer.put_messages(&stage.messages)?;
    }
    for subject in &stage.erase {
        writer.erase_key(subject)?;
    }
    Ok(())
}

/// A store that is shared by lanes.
pub(crate) type Shared = Arc<dyn Store>;
