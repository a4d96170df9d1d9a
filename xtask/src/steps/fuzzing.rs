//! Under `--full`: each fuzz target for a while, from seeds made of the example jurisdiction.

use super::Session;
use crate::counts::Counts;
use crate::environment::program;
use crate::fuzz;
use crate::skips::Skip;

pub fn step(session: &mut Session) -> Counts {
    if program("c++").is_none() {
        session.skips.push(Skip::new("fuzzing", "libFuzzer is C++ and there is no compiler for it"));
        return Counts::default();
    }
    let folder = match fuzz::build(&session.root) {
        Ok(folder) => folder,
        Err(output) => {
            println!("{output}");
            return Counts::one(false);
        }
    };
    let mut counts = Counts::default();
    for target in fuzz::TARGETS {
        counts.add(Counts::one(fuzz::run_target(&session.root, &folder, target)));
    }
    counts
}
