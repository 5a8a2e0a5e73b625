//! What happens in the sample: for each ticket who writes what, when, and what colleagues do about it. Nothing is done
//! here; [`super::play`] does it.

use std::collections::HashMap;

use anyhow::{Context, Result};
use loket_desk::Time;
use loket_desk::ticket::Status;
use loket_desk::time::{DAY, HOUR, MINUTE, SECOND};

use super::dice::Dice;
use super::paper::{self, Made};
use super::people::{COLLEAGUES, CUSTOMERS, Person, WORKSHOP};
use super::stories::{NOTES, STORIES, Story, WAITING};
use super::words::{self, Words, fill};

/// How far the sample's past reaches.
pub const DAYS: i64 = 60;

/// One ticket from its first letter on.
#[derive(Debug)]
pub struct Plan {
    /// What it is about.
    pub story: &'static Story,
    /// Who asks.
    pub person: Person,
    /// The subject of the first letter.
    pub subject: String,
    /// What happens, in order of time.
    pub steps: Vec<Step>,
}

/// Something that happens at a moment.
#[derive(Debug)]
pub struct Step {
    /// When.
    pub at: Time,
    /// What.
    pub act: Act,
}

/// Something that happens. Colleagues are named by their place in the list of people.
#[derive(Debug)]
pub enum Act {
    /// The customer writes.
    Letter(Letter),
    /// A colleague takes the ticket and labels it.
    Take {
        /// Who.
        by: usize,
        /// Whether a team lead keeps an eye on it.
        watched: bool,
    },
    /// A colleague answers.
    Answer {
        /// Who.
        by: usize,
        /// The words.
        text: String,
        /// A file that goes with it.
        file: Option<Made>,
        /// Where the ticket stands afterwards.
        status: Status,
        /// The other side refuses it.
        refused: bool,
    },
    /// A colleague writes to the others.
    Note {
        /// Who.
        by: usize,
        /// The words.
        text: &'static str,
    },
    /// The ticket moves on; nobody = Loket itself.
    Become {
        /// Who.
        by: Option<usize>,
        /// Where it stands then.
        status: Status,
    },
    /// The provider of the customer reports that the answer did not arrive.
    Bounce,
}

/// Words of a customer.
#[derive(Debug)]
pub struct Letter {
    /// The words, with quotes and all.
    pub text: String,
    /// A file that comes with it.
    pub file: Option<Made>,
    /// Whether it also comes as a page.
    pub page: bool,
    /// Whether a machine wrote it, and under which subject.
    pub away: Option<String>,
    /// Whether it arrives twice.
    pub twice: bool,
}

/// Plans the whole sample, up to `now`.
pub fn all(now: Time) -> Result<Vec<Plan>> {
    let words = words::all()?;
    let (mut dice, mut deck) = (Dice::new(1_889), Deck::default());
    let mut plans = Vec::new();
    for day in (0..=DAYS).rev() {
        let midnight = Time(now.0 - now.0.rem_euclid(DAY)).minus(day * DAY);
        let letters = if is_weekend(midnight) { 3 } else { 7 };
        for _ in 0..letters {
            let opened = midnight.plus(hour(&mut dice) * HOUR + dice.between(0, 3599) * SECOND);
            // Those of today that would come later came in the last hours instead.
            let opened = if opened < now { opened } else { now.minus(dice.between(240, 18_000) * SECOND) };
            let (language, story) = deck.deal(&mut dice);
            plans.push(Author { words: &words, dice: &mut dice, now }.plan(opened, language, story)?);
        }
    }
    for plan in &mut plans {
        // What has not happened yet is what waits for the person trying this out.
        plan.steps.retain(|step| step.at <= now);
    }
    Ok(plans)
}

/// Every story in every language, dealt in no order and each as often as the others.
#[derive(Default)]
struct Deck(Vec<(usize, &'static Story)>);

impl Deck {
    fn deal(&mut self, dice: &mut Dice) -> (usize, &'static Story) {
        if self.0.is_empty() {
            self.0 =
                (0..CUSTOMERS.len()).flat_map(|language| STORIES.iter().map(move |story| (language, story))).collect();
        }
        let place = dice.between(0, self.0.len() as i64 - 1) as usize;
        self.0.swap_remove(place)
    }
}

/// When people write: most before lunch, some after supper.
fn hour(dice: &mut Dice) -> i64 {
    *dice.pick(&[6, 7, 8, 8, 9, 9, 9, 10, 10, 10, 11, 11, 12, 13, 14, 14, 15, 15, 16, 17, 18, 19, 20, 21])
}

fn is_weekend(at: Time) -> bool {
    // The first day of 1970 was a Thursday.
    matches!((at.0.div_euclid(DAY) + 4).rem_euclid(7), 0 | 6)
}

/// That moment or the next one at which somebody is at work.
fn at_work(at: Time, dice: &mut Dice) -> Time {
    let hour = at.0.rem_euclid(DAY) / HOUR;
    if !is_weekend(at) && (8..17).contains(&hour) {
        return at.plus(dice.between(0, 59) * SECOND);
    }
    let mut morning = Time(at.0 - at.0.rem_euclid(DAY) + 8 * HOUR);
    while is_weekend(morning) || morning < at {
        morning = morning.plus(DAY);
    }
    morning.plus(dice.between(120, 6600) * SECOND)
}

/// That moment or the next one at which customers are awake.
fn awake(at: Time, dice: &mut Dice) -> Time {
    let hour = at.0.rem_euclid(DAY) / HOUR;
    let sleep = if (6..22).contains(&hour) { 0 } else { (30 - hour) % 24 * HOUR + dice.between(0, 170) * MINUTE };
    at.plus(sleep + dice.between(0, 59) * SECOND)
}

/// Writes the plan of one ticket.
struct Author<'a> {
    words: &'a HashMap<&'static str, Words>,
    dice: &'a mut Dice,
    now: Time,
}

/// What all texts of a ticket share.
struct Case<'a> {
    words: &'a Words,
    language: &'static str,
    person: Person,
    told: &'a words::Story,
    product: &'static str,
    order: String,
}

impl Author<'_> {
    fn plan(mut self, opened: Time, language: usize, story: &'static Story) -> Result<Plan> {
        let (language, people) = CUSTOMERS[language];
        let person = *self.dice.pick(people);
        let words = self.words.get(language).context("the sample lacks a language")?;
        let told = words.stories.get(story.key).with_context(|| format!("the sample lacks the story {}", story.key))?;
        let (product, order) = (*self.dice.pick(story.products), format!("MK-{}", self.dice.between(41_000, 58_999)));
        let case = Case { words, language, person, told, product, order };
        let subject = case.fill(self.dice.pick(&told.subject).as_str());
        let mut steps = Vec::new();
        let first = self.first(&case, story);
        steps.push(Step { at: opened, act: Act::Letter(first) });
        let fresh = opened.plus(6 * DAY) > self.now;
        if fresh && self.dice.chance(18) {
            let text = self.chaser(&case);
            let at = awake(opened.plus(self.dice.between(20, 50) * HOUR), self.dice);
            steps.push(Step { at, act: Act::Letter(text) });
        } else {
            self.helped(&case, story, &subject, opened, &mut steps);
        }
        Ok(Plan { story, person, subject, steps })
    }

    /// Somebody takes it and answers; then one of several things happens.
    fn helped(&mut self, case: &Case, story: &'static Story, subject: &str, opened: Time, steps: &mut Vec<Step>) {
        let by = self.colleague(story.team, case.language);
        let delay = *self.dice.pick(&[12, 25, 40, 60, 90, 150, 240, 400, 1500, 2900]) + self.dice.between(0, 15);
        let mut at = at_work(opened.plus(delay * MINUTE), self.dice);
        let watched = self.dice.chance(10);
        steps.push(Step { at, act: Act::Take { by, watched } });
        if self.dice.chance(18) {
            at = at.plus(self.dice.between(60, 540) * SECOND);
            steps.push(Step { at, act: Act::Note { by, text: self.dice.pick::<&str>(NOTES) } });
        }
        at = at.plus(self.dice.between(180, 1200) * SECOND);
        let file = story.files[2].map(|p| paper::make(p, case.product, &case.order, case.person.0, self.dice));
        let answered = self.answer(case, by, &case.told.answer);
        let refused = self.dice.chance(1);
        let act = Act::Answer { by, text: answered.clone(), file, status: Status::Pending, refused };
        steps.push(Step { at, act });
        if refused {
            return;
        }
        if self.dice.chance(1) {
            steps.push(Step { at: at.plus(90 * SECOND), act: Act::Bounce });
            return;
        }
        if self.dice.chance(4) {
            steps.push(Step { at: at.plus(45 * SECOND), act: Act::Letter(self.away(case, subject)) });
        }
        let road = self.dice.between(0, 99);
        let solved = match road {
            0..50 => self.goes_on(case, story, by, &answered, at, steps),
            50..76 => self.thanked(case, by, &answered, at, steps),
            _ => {
                let at = at_work(at.plus(14 * DAY), self.dice);
                steps.push(Step { at, act: Act::Become { by: Some(by), status: Status::Solved } });
                at
            }
        };
        steps.push(Step { at: solved.plus(14 * DAY), act: Act::Become { by: None, status: Status::Closed } });
    }

    /// The customer answers, perhaps the workshop needs time, and the second answer settles it.
    fn goes_on(
        &mut self,
        case: &Case,
        story: &'static Story,
        by: usize,
        before: &str,
        mut at: Time,
        steps: &mut Vec<Step>,
    ) -> Time {
        at = awake(at.plus(self.dice.between(35, 1900) * MINUTE), self.dice);
        let file = story.files[1].map(|p| paper::make(p, case.product, &case.order, case.person.0, self.dice));
        let more = self.follow_up(case, by, &case.told.more, before, at, file);
        steps.push(Step { at, act: Act::Letter(more) });
        if self.dice.chance(20) {
            at = at_work(at.plus(self.dice.between(10, 200) * MINUTE), self.dice);
            let engineer = COLLEAGUES.iter().position(|c| c.local == WORKSHOP).unwrap_or(by);
            steps.push(Step { at, act: Act::Note { by: engineer, text: self.dice.pick::<&str>(WAITING) } });
            at = at.plus(4 * MINUTE);
            steps.push(Step { at, act: Act::Become { by: Some(by), status: Status::OnHold } });
            at = at_work(at.plus(self.dice.between(3, 16) * DAY), self.dice);
        }
        at = at_work(at.plus(self.dice.between(15, 500) * MINUTE), self.dice);
        let text = self.answer(case, by, &case.told.last);
        // An agent who is not sure leaves the last word to the customer.
        let status = if self.dice.chance(70) { Status::Solved } else { Status::Pending };
        let file = story.files[2].filter(|_| story.key == "invoice");
        let file = file.map(|p| paper::make(p, case.product, &case.order, case.person.0, self.dice));
        steps.push(Step { at, act: Act::Answer { by, text: text.clone(), file, status, refused: false } });
        if status == Status::Pending || self.dice.chance(35) {
            at = self.thanked(case, by, &text, at, steps);
        }
        at
    }

    /// The customer says thank you, which reopens the ticket, and somebody sets it to solved.
    fn thanked(&mut self, case: &Case, by: usize, before: &str, mut at: Time, steps: &mut Vec<Step>) -> Time {
        at = awake(at.plus(self.dice.between(25, 2000) * MINUTE), self.dice);
        let thanks = self.follow_up(case, by, &case.words.thanks, before, at, None);
        steps.push(Step { at, act: Act::Letter(thanks) });
        at = at_work(at.plus(self.dice.between(4, 130) * MINUTE), self.dice);
        steps.push(Step { at, act: Act::Become { by: Some(by), status: Status::Solved } });
        at
    }

    fn first(&mut self, case: &Case, story: &Story) -> Letter {
        let (problem, detail) = (self.dice.pick(&case.told.problem), self.dice.pick(&case.told.detail));
        let body = case.begun(&case.fill(&format!("{problem}\n\n{detail}")));
        let text = format!(
            "{}\n\n{body}\n\n{}\n{}\n",
            self.dice.pick(&case.words.greetings),
            self.dice.pick(&case.words.closings),
            case.person.0
        );
        let file = story.files[0].map(|p| paper::make(p, case.product, &case.order, case.person.0, self.dice));
        Letter { text, file, page: self.dice.chance(30), away: None, twice: self.dice.chance(1) }
    }

    fn chaser(&mut self, case: &Case) -> Letter {
        let text = format!("{}\n\n{}\n", self.dice.pick(&case.words.chasers), case.person.0);
        Letter { text, file: None, page: false, away: None, twice: false }
    }

    fn away(&self, case: &Case, subject: &str) -> Letter {
        let away = fill(&case.words.away_subject, &[("subject", subject)]);
        Letter { text: format!("{}\n", case.words.away), file: None, page: false, away: Some(away), twice: false }
    }

    /// New words above a quote of what they answer.
    fn follow_up(
        &mut self,
        case: &Case,
        by: usize,
        texts: &[String],
        before: &str,
        at: Time,
        file: Option<Made>,
    ) -> Letter {
        let words = case.fill(self.dice.pick(texts).as_str());
        let date = at.to_string();
        let (date, time) = (date.get(..10).unwrap_or_default(), date.get(11..16).unwrap_or_default());
        let wrote = fill(&case.words.wrote, &[("date", &format!("{date} {time}")), ("who", COLLEAGUES[by].name)]);
        let quote = before.lines().map(|line| format!("> {line}\n")).collect::<String>();
        let text = format!("{words}\n\n{}\n\n{wrote}\n{quote}", first_name(case.person.0));
        Letter { text, file, page: false, away: None, twice: false }
    }

    fn answer(&mut self, case: &Case, by: usize, texts: &[String]) -> String {
        let words = case.begun(&case.fill(self.dice.pick(texts).as_str()));
        let welcome = fill(&case.words.welcome, &[("name", first_name(case.person.0))]);
        format!(
            "{welcome}\n\n{words}\n\n{}\n{}",
            self.dice.pick(&case.words.farewells),
            first_name(COLLEAGUES[by].name)
        )
    }

    /// Somebody of the team who speaks the language.
    fn colleague(&mut self, team: &str, language: &str) -> usize {
        let speaks = |i: &usize| COLLEAGUES[*i].speaks.contains(&language);
        let all: Vec<usize> = (0..COLLEAGUES.len()).filter(speaks).collect();
        let own: Vec<usize> = all.iter().copied().filter(|i| COLLEAGUES[*i].teams.contains(&team)).collect();
        match (own.is_empty(), all.is_empty()) {
            (false, _) => *self.dice.pick(&own),
            (true, false) => *self.dice.pick(&all),
            (true, true) => 0,
        }
    }
}

impl Case<'_> {
    fn fill(&self, text: &str) -> String {
        fill(text, &[("product", self.product), ("order", &self.order)])
    }

    /// The first letter after a greeting is large in some languages and small in others.
    fn begun(&self, text: &str) -> String {
        let mut letters = text.chars();
        match letters.next() {
            Some(first) if matches!(self.language, "en" | "fr" | "es") => first.to_uppercase().chain(letters).collect(),
            _ => text.to_owned(),
        }
    }
}

fn first_name(name: &str) -> &str {
    name.split(' ').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    /// Saturday, 21 November 2026, a quarter past two in the afternoon.
    const NOW: Time = Time(1_795_270_500_000);

    #[test]
    fn the_sample_is_large_varied_and_past() {
        let plans = all(NOW).unwrap();
        assert!(plans.len() >= 300, "{}", plans.len());
        let people: HashSet<_> = plans.iter().map(|plan| plan.person.1).collect();
        assert!(people.len() >= 55, "{}", people.len());
        assert_eq!(plans.iter().map(|plan| plan.story.key).collect::<HashSet<_>>().len(), STORIES.len());
        let texts: HashSet<_> = plans
            .iter()
            .filter_map(|plan| match &plan.steps[0].act {
                Act::Letter(letter) => Some(letter.text.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(texts.len(), plans.len(), "two first letters are the same");
        for plan in &plans {
            assert!(plan.steps.windows(2).all(|pair| pair[0].at <= pair[1].at), "{plan:?}");
            assert!(plan.steps.iter().all(|step| step.at <= NOW));
        }
    }

    #[test]
    fn colleagues_work_on_workdays() {
        for plan in all(NOW).unwrap() {
            for step in plan.steps {
                if let Act::Answer { .. } | Act::Take { .. } = step.act {
                    assert!(!is_weekend(step.at), "{}", step.at);
                }
            }
        }
    }

    #[test]
    fn it_is_the_same_each_time() {
        assert_eq!(format!("{:?}", all(NOW).unwrap()), format!("{:?}", all(NOW).unwrap()));
    }
}
