//! What wakes the loop of `run.rs`: a key, a new size of the window, a signal to end or to go on, or that the terminal is gone.
//!
//! Whether the terminal is still there has to be asked before each reading: crossterm goes on reading at the end of its
//! input for ever, at the full speed of the processor, and nothing that is checked afterwards is ever reached.

use std::{
    io::{self, ErrorKind, Read, stdin},
    os::unix::net::UnixStream,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGWINCH},
    flag,
    low_level::pipe,
};

/// The end of what may come from outside.
pub struct Bell {
    ended: Arc<AtomicBool>,
    /// The program was stopped and goes on.
    resumed: Arc<AtomicBool>,
    /// Each signal writes a byte to the other end, so that one that comes just before a wait ends that wait.
    rings: UnixStream,
}

impl Bell {
    /// Watches the signals from now on.
    /// `ended` is set when one of them says so.
    pub fn hang(ended: Arc<AtomicBool>) -> io::Result<Bell> {
        let resumed = Arc::new(AtomicBool::new(false));
        let (rings, rope) = UnixStream::pair()?;
        rings.set_nonblocking(true)?;
        for signal in [SIGTERM, SIGHUP, SIGINT] {
            flag::register(signal, ended.clone())?;
        }
        flag::register(SIGCONT, resumed.clone())?;
        for signal in [SIGTERM, SIGHUP, SIGINT, SIGWINCH, SIGCONT] {
            pipe::register(signal, rope.try_clone()?)?;
        }
        Ok(Bell { ended, resumed, rings })
    }

    /// Whether the program is to end: it was told to, or nobody is there to see it.
    pub fn is_over(&self) -> bool {
        self.ended.load(Ordering::Relaxed) || self.look(Duration::ZERO).is_ok_and(|found| found.is_gone)
    }

    /// Whether the program was stopped since it was asked last; others may have used the terminal meanwhile.
    pub fn has_resumed(&self) -> bool {
        self.resumed.swap(false, Ordering::Relaxed)
    }

    /// Whether there is nothing to read now, and no signal.
    pub fn is_still(&self) -> bool {
        self.look(Duration::ZERO).is_ok_and(|found| found.is_still)
    }

    /// Waits until there is something to read, a signal, or until the time is up.
    pub fn wait(&self, most: Duration) -> io::Result<()> {
        if !self.look(most)?.rang {
            return Ok(());
        }
        let mut bytes = [0; 64];
        loop {
            match (&self.rings).read(&mut bytes) {
                Ok(count) if count == bytes.len() => {}
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                _ => return Ok(()),
            }
        }
    }

    fn look(&self, most: Duration) -> io::Result<Found> {
        let input = stdin();
        let mut found = [PollFd::new(&input, PollFlags::IN), PollFd::new(&self.rings, PollFlags::IN)];
        let most = Timespec { tv_sec: most.as_secs() as i64, tv_nsec: most.subsec_nanos().into() };
        match poll(&mut found, Some(&most)) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
        let (input, rings) = (found[0].revents(), found[1].revents());
        Ok(Found {
            is_gone: input.intersects(gone),
            rang: !rings.is_empty(),
            is_still: input.is_empty() && rings.is_empty(),
        })
    }
}

/// What a look says: whether the terminal is gone, whether a signal came, and whether nothing came at all.
struct Found {
    is_gone: bool,
    rang: bool,
    is_still: bool,
}
