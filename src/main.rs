//! The command line in, the exit code out; everything else is in the library.

fn main() -> std::process::ExitCode {
    ibid::cli::main()
}
