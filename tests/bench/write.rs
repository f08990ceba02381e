//! Writes the site of the benchmarks: `cargo run --example bench-site -- DIR COUNT [ibid|hugo|zola]`.

mod site;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let form = arguments.get(2).map_or("ibid", String::as_str).parse::<site::Form>();
    let (Some(folder), Some(Ok(count)), Ok(form)) = (arguments.first(), arguments.get(1).map(|n| n.parse()), form)
    else {
        eprintln!("usage: bench-site DIR COUNT [ibid|hugo|zola]");
        return ExitCode::from(2);
    };
    match site::write(Path::new(folder), count, form) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cannot write to {folder}: {error}");
            ExitCode::FAILURE
        }
    }
}
