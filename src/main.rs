//! The command line in, the exit code out; everything else is in the library.

/// Pages are made of many small values on all cores; this allocator gives and takes them faster than most systems do.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    ibid::cli::main()
}
