//! A port of this computer that others cannot reach.

use crate::serve::ServeError;
use std::io;
use std::net::{Ipv4Addr, TcpListener};

/// How many ports are tried.
const TRIES: u16 = 50;

/// Takes the first free port from `first` on; 0 lets the system choose.
pub(super) fn on_next_free_port(first: u16) -> Result<TcpListener, ServeError> {
    let last = first.saturating_add(if first == 0 { 0 } else { TRIES - 1 });
    let mut cause = io::Error::from(io::ErrorKind::AddrInUse);
    for port in first..=last {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => cause = error,
        }
    }
    Err(ServeError::Listen { first, last, cause })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_passed_over() {
        let taken = on_next_free_port(0).expect("a port");
        let port = taken.local_addr().expect("an address").port();
        let next = on_next_free_port(port).expect("another port").local_addr().expect("an address");
        assert!(next.port() > port && next.ip().is_loopback());
    }
}
