//! Asks one address and follows its redirects.

use std::time::Duration;

use chrono::{DateTime, Utc};
use ureq::http::{Response, header};
use ureq::{Agent, Body, Error};
use url::Url;

use crate::gate::{Gate, Job, Pass};
use crate::guarded::{asks_to_sign_in, is_at};
use crate::trouble::{explain, may_be_the_method};
use crate::{Hop, Moved, Options, Report, Verdict, address};

/// Asks an address. None if the gate was closed meanwhile.
pub(crate) fn ask(
    job: &Job,
    pass: Pass<'_>,
    agent: &Agent,
    gate: &Gate,
    options: &Options,
) -> Option<Report> {
    let mut url = job.url.clone();
    let mut pass = Some(pass);
    let mut hops: Vec<Hop> = Vec::new();
    // A redirect may lead to another host: each step waits for its own turn at the gate, and only
    // the first one has a pass already.
    let (status, verdict, message) = loop {
        let held = match pass.take() {
            Some(pass) => pass,
            None => gate.enter(&url)?,
        };
        let response = match answer(&url, held, agent, gate, options)? {
            Ok(response) => response,
            Err(error) => {
                let (verdict, message) = explain(&error);
                break (None, verdict, message);
            }
        };
        let status = response.status().as_u16();
        let Some(location) = leads_to(&response) else {
            let (verdict, message) = of_status(status);
            break (Some(status), verdict, message);
        };
        match next(&url, &location) {
            Ok(to) => {
                let circle =
                    to == url || to == job.url || hops.iter().any(|hop| hop.to == to.as_str());
                hops.push(Hop { status, to: to.to_string() });
                if circle || hops.len() > options.redirects {
                    let message = "It keeps redirecting, at least without cookies. Open it in your \
                                   browser.";
                    break (Some(status), Verdict::Unclear, message.to_owned());
                }
                url = to;
            }
            Err(message) => break (Some(status), Verdict::Broken, message),
        }
    };
    let (verdict, message) = match verdict {
        Verdict::Works | Verdict::Broken if is_at(&url, &options.guarded) => doubted(status),
        Verdict::Works if asks_to_sign_in(&job.url, &url) => {
            (Verdict::Unclear, "The site requires sign-in. Open it in your browser.".to_owned())
        }
        verdict => (verdict, message),
    };
    let moved = (!hops.is_empty()).then(|| Moved {
        use_instead: if matches!(verdict, Verdict::Works) { new_address(job, &hops) } else { None },
        hops,
    });
    let (verdict, message) = match (&moved, verdict) {
        (Some(moved), Verdict::Works) => of_redirects(&job.url, moved),
        _ => (verdict, message),
    };
    Some(Report { address: job.address.clone(), verdict, status, moved, message })
}

/// Requests one address: by `HEAD`, by `GET` if that is refused, and once more after a pause if the
/// server asks for one. None if the gate was closed meanwhile.
fn answer<'a>(
    url: &Url,
    mut pass: Pass<'a>,
    agent: &Agent,
    gate: &'a Gate,
    options: &Options,
) -> Option<Result<Response<Body>, Error>> {
    let mut waited = false;
    loop {
        let answer = match agent.head(url.as_str()).call() {
            // Some servers refuse HEAD with 405, others with 404 as if there were no page. 429 asks to
            // wait, so it is not followed by another request.
            Ok(response)
                if response.status().as_u16() >= 400 && response.status().as_u16() != 429 =>
            {
                agent.get(url.as_str()).call()
            }
            Err(error) if may_be_the_method(&error) => agent.get(url.as_str()).call(),
            answer => answer,
        };
        let Ok(response) = &answer else { return Some(answer) };
        if response.status().as_u16() != 429 || waited {
            return Some(answer);
        }
        let pause = retry_after(response, Utc::now()).unwrap_or(options.patience);
        if pause > options.patience {
            return Some(answer);
        }
        waited = true;
        // The pass is given back during the pause, so that this thread holds no place at the host.
        gate.rest(url, pause);
        drop(pass);
        pass = gate.enter(url)?;
    }
}

/// Where a redirect leads, as it says.
fn leads_to(response: &Response<Body>) -> Option<String> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = response.headers().get(header::LOCATION)?;
    Some(String::from_utf8_lossy(location.as_bytes()).trim().to_owned())
}

/// The full address that a redirect leads to.
fn next(url: &Url, location: &str) -> Result<Url, String> {
    let to = url
        .join(location)
        .map_err(|_| format!("It redirects to “{location}”, which isn’t a valid URL."))?;
    match address::check(&to) {
        Ok(()) => Ok(to),
        Err(_) => Err(format!("It redirects to {to}, which isn’t checked.")),
    }
}

/// How long a server asks to be left alone.
fn retry_after(response: &Response<Body>, now: DateTime<Utc>) -> Option<Duration> {
    let written = response.headers().get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = written.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let time = DateTime::parse_from_rfc2822(written).ok()?;
    // A time that has passed means now.
    Some((time.to_utc() - now).to_std().unwrap_or_default())
}

/// Explains a status that is not a redirect.
fn of_status(status: u16) -> (Verdict, String) {
    let (verdict, message) = match status {
        200..=299 => return (Verdict::Works, "The site responded.".to_owned()),
        404 => (Verdict::Broken, "Page not found"),
        410 => (Verdict::Broken, "The page was removed permanently"),
        401 | 402 | 403 | 407 | 451 | 999 => {
            (Verdict::Unclear, "The site restricts access. Open it in your browser")
        }
        429 => (Verdict::Unclear, "The site received too many requests. Check again later"),
        500..=599 => (Verdict::Unclear, "The site returned a server error. Check again later"),
        _ => (Verdict::Unclear, "The site gave an unexpected response. Open it in your browser"),
    };
    (verdict, format!("{message} ({status})."))
}

/// The verdict on an address at a site that answers programs differently.
fn doubted(status: Option<u16>) -> (Verdict, String) {
    let status = status.map_or(String::new(), |status| format!(" ({status})"));
    let message = "This site blocks automatic checks. Open it in your browser";
    (Verdict::Unclear, format!("{message}{status}."))
}

/// The address that has permanently replaced another: up to it all redirects are permanent, and it is
/// not just the front page of the site.
fn new_address(job: &Job, hops: &[Hop]) -> Option<String> {
    let last = hops.iter().take_while(|hop| hop.is_permanent()).last()?;
    let mut to = Url::parse(&last.to).ok()?;
    if is_front(&to) && !is_front(&job.url) {
        return None;
    }
    // The part of the page stays the same, unless the redirect names one.
    let part = Url::parse(job.address.trim()).ok();
    if let (None, Some(part)) = (to.fragment(), part.as_ref().and_then(Url::fragment)) {
        to.set_fragment(Some(part));
    }
    Some(to.into())
}

fn is_front(url: &Url) -> bool {
    matches!(url.path(), "" | "/") && url.query().is_none()
}

/// The verdict on an address that leads to another one.
fn of_redirects(from: &Url, moved: &Moved) -> (Verdict, String) {
    let end = moved.hops.last().map_or("", |hop| &hop.to);
    let front = Url::parse(end).is_ok_and(|end| is_front(&end)) && !is_front(from);
    if front {
        let message = format!("Redirects to the site’s home page {end}. The page may be gone.");
        return (Verdict::Unclear, message);
    }
    match &moved.use_instead {
        Some(new) => (Verdict::Moved, format!("Moved permanently to {new}.")),
        None => {
            (Verdict::Works, format!("The site responded. For now the link redirects to {end}."))
        }
    }
}
