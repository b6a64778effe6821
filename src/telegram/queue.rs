//! Who waits for an answer: one line a chat, served one after the other; no chat waits for another.
//!
//! A line exists while somebody stands in it, so a chat that is quiet costs nothing. How many wait in all lines together is
//! bounded: when there is no room, [`Queue::accept`] waits, and with it the polling.

use std::{
    collections::{BTreeSet, HashMap, VecDeque},
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tracing::{error, warn};

/// The chats for which there is memory while nobody waits.
const QUIET_CHATS: usize = 1024;

/// What is done with a thing whose turn has come.
type Serve<T> = dyn Fn(T) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync;

/// The lines of all chats.
pub(super) struct Queue<T> {
    shared: Arc<Shared<T>>,
}

struct Shared<T> {
    serve: Box<Serve<T>>,
    lines: Mutex<Lines<T>>,
    room: Arc<Semaphore>,
    size: u32,
}

struct Lines<T> {
    /// The lines by chat. A chat is in the map while a task serves it.
    waiting: HashMap<i64, VecDeque<Waiting<T>>>,
    /// The updates that are accepted and not yet served.
    unfinished: BTreeSet<i32>,
}

struct Waiting<T> {
    update: i32,
    thing: T,
    /// The place in the room, free again when the thing is served.
    place: OwnedSemaphorePermit,
}

impl<T: Send + 'static> Queue<T> {
    /// Makes lines with room for `size` things, which `serve` serves.
    pub(super) fn new<F, S>(size: u32, serve: S) -> Self
    where
        S: Fn(T) -> F + Send + Sync + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        let size = size.max(1);
        Self {
            shared: Arc::new(Shared {
                serve: Box::new(move |thing| Box::pin(serve(thing))),
                lines: Mutex::new(Lines {
                    waiting: HashMap::new(),
                    unfinished: BTreeSet::new(),
                }),
                room: Arc::new(Semaphore::new(size as usize)),
                size,
            }),
        }
    }

    /// Puts a thing at the end of its chat's line; waits while there is no room.
    pub(super) async fn accept(&self, chat: i64, update: i32, thing: T) {
        let Some(place) = self.place().await else { return };
        let waiting = Waiting { update, thing, place };
        let mut lines = self.shared.lines();
        lines.unfinished.insert(update);
        if let Some(line) = lines.waiting.get_mut(&chat) {
            line.push_back(waiting);
            return;
        }
        lines.waiting.insert(chat, VecDeque::from([waiting]));
        drop(lines);
        tokio::spawn(serve_line(Arc::clone(&self.shared), chat));
    }

    /// Returns a place in the room; waits, and says so, while there is none.
    async fn place(&self) -> Option<OwnedSemaphorePermit> {
        let room = &self.shared.room;
        if let Ok(place) = Arc::clone(room).try_acquire_owned() {
            return Some(place);
        }
        let waiting = self.shared.size;
        warn!(
            waiting,
            "{waiting} messages wait for their answers; new ones stay at Telegram until there is room"
        );
        // The semaphore is never closed, so there will be a place.
        Arc::clone(room).acquire_owned().await.ok()
    }

    /// Waits until all that was accepted is served, at most for `limit`; returns the first update that is not, if any.
    pub(super) async fn finish(&self, limit: Duration) -> Option<i32> {
        let all = self.shared.room.acquire_many(self.shared.size);
        // The permits are given back at once, and whether time ran out is seen from what is left.
        drop(tokio::time::timeout(limit, all).await);
        self.shared.lines().unfinished.first().copied()
    }

    /// Returns the number of chats with a line.
    #[cfg(test)]
    fn chats(&self) -> usize {
        self.shared.lines().waiting.len()
    }
}

impl<T> Shared<T> {
    /// Returns the lines. A panic while they were held would leave them whole: no step in between can fail.
    fn lines(&self) -> MutexGuard<'_, Lines<T>> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the first of a chat's line, or closes the line.
    fn next(&self, chat: i64) -> Option<Waiting<T>> {
        let mut lines = self.lines();
        let first = lines.waiting.get_mut(&chat).and_then(VecDeque::pop_front);
        if first.is_none() {
            lines.waiting.remove(&chat);
            // After a rush the memory goes back.
            if lines.waiting.is_empty() && lines.waiting.capacity() > QUIET_CHATS {
                lines.waiting.shrink_to(QUIET_CHATS);
            }
        }
        first
    }
}

/// Serves a chat until its line is empty.
async fn serve_line<T: Send + 'static>(shared: Arc<Shared<T>>, chat: i64) {
    while let Some(Waiting { update, thing, place }) = shared.next(chat) {
        // A task of its own: a panic ends there, and costs this one answer.
        let served = tokio::spawn((shared.serve)(thing)).await;
        if served.is_err_and(|error| error.is_panic()) {
            // The panic's own message may hold words of the chat.
            error!(update, "the answer to an update was lost to a panic");
        }
        shared.lines().unfinished.remove(&update);
        drop(place);
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::{Arc, Mutex},
        time::Duration,
    };

    use tokio::sync::Semaphore;

    use super::Queue;

    const LONG: Duration = Duration::from_secs(10);

    /// A queue that writes down what it serves; a number above 100 waits for `gate`, and 13 panics.
    fn queue(size: u32) -> (Queue<i32>, Arc<Mutex<Vec<i32>>>, Arc<Semaphore>) {
        let served = Arc::new(Mutex::new(Vec::new()));
        let gate = Arc::new(Semaphore::new(0));
        let (book, door) = (Arc::clone(&served), Arc::clone(&gate));
        let queue = Queue::new(size, move |number: i32| {
            let (book, door) = (Arc::clone(&book), Arc::clone(&door));
            async move {
                if number > 100 {
                    door.acquire().await.unwrap().forget();
                }
                assert_ne!(number, 13, "a panic on purpose");
                book.lock().unwrap().push(number);
            }
        });
        (queue, served, gate)
    }

    #[tokio::test]
    async fn a_chat_is_served_in_order_and_leaves_no_trace() {
        let (queue, served, _) = queue(50);
        for number in 20..70 {
            queue.accept(7, number, number).await;
        }
        assert_eq!(queue.finish(LONG).await, None);
        assert_eq!(*served.lock().unwrap(), (20..70).collect::<Vec<_>>());
        tokio::task::yield_now().await;
        assert_eq!(queue.chats(), 0);
    }

    #[tokio::test]
    async fn a_chat_that_is_stuck_does_not_hold_up_another() {
        let (queue, served, gate) = queue(1000);
        for number in 101..401 {
            queue.accept(1, number, number).await;
        }
        queue.accept(2, 2, 2).await;
        assert_eq!(queue.finish(Duration::from_millis(50)).await, Some(101));
        assert_eq!(*served.lock().unwrap(), [2]);
        gate.add_permits(300);
        assert_eq!(queue.finish(LONG).await, None);
        assert_eq!(served.lock().unwrap().len(), 301);
    }

    #[tokio::test]
    async fn a_panic_costs_one_answer() {
        let (queue, served, _) = queue(10);
        for number in [12, 13, 14] {
            queue.accept(1, number, number).await;
        }
        assert_eq!(queue.finish(LONG).await, None);
        assert_eq!(*served.lock().unwrap(), [12, 14]);
    }

    #[tokio::test]
    async fn without_room_the_next_waits() {
        let (queue, served, gate) = queue(2);
        queue.accept(1, 101, 101).await;
        queue.accept(1, 102, 102).await;
        let third = queue.accept(2, 3, 3);
        tokio::pin!(third);
        assert!(
            tokio::time::timeout(Duration::from_millis(50), &mut third)
                .await
                .is_err()
        );
        gate.add_permits(2);
        third.await;
        assert_eq!(queue.finish(LONG).await, None);
        assert_eq!(served.lock().unwrap().len(), 3);
    }
}
