//! Cedar: each rule a policy, the authority as principal, the subject as resource with its class and whether it is critical,
//! amount and day in the context. Requests and entities are built before the clock starts.

use crate::engine::{Engine, Prepared, Source};
use crate::ruleset::{Effect, Iso, Request as Asked, Rule};
use cedar_policy::{Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicySet, Request, RestrictedExpression};
use std::collections::{HashMap, HashSet};
use std::fmt::Display;

/// `Authorizer::is_authorized` over a policy set.
pub(crate) struct Cedar;

impl Engine for Cedar {
    fn name(&self) -> &'static str {
        "cedar"
    }

    fn package(&self) -> &'static str {
        "cedar-policy"
    }

    fn source(&self, rules: &[Rule]) -> Source {
        Source { policy: rules.iter().map(policy).collect(), data: None }
    }

    fn prepare(&self, source: &Source) -> Result<Box<dyn Prepared>, String> {
        let policies: PolicySet = source.policy.parse().map_err(text)?;
        Ok(Box::new(Loaded { authorizer: Authorizer::new(), policies, requests: Vec::new() }))
    }
}

fn policy(rule: &Rule) -> String {
    let Rule { id, authority, act, class, lo, hi, .. } = rule;
    let (from, to) = (Iso(rule.from), Iso(rule.to));
    let effect = match rule.effect {
        Effect::Permit => "permit",
        Effect::Forbid => "forbid",
    };
    let critical = if rule.critical { " &&\n  resource.critical" } else { "" };
    format!(
        r#"@id("r{id}")
{effect} (
  principal == Authority::"auth{authority}",
  action == Action::"act{act}",
  resource is Subject
) when {{
  resource.klass == "class{class}" &&
  context.amount >= {lo} &&
  context.amount <= {hi} &&
  context.date >= datetime("{from}") &&
  context.date <= datetime("{to}"){critical}
}};

"#
    )
}

struct Loaded {
    authorizer: Authorizer,
    policies: PolicySet,
    requests: Vec<(Request, Entities)>,
}

impl Prepared for Loaded {
    fn take(&mut self, requests: &[Asked]) -> Result<(), String> {
        self.requests = requests.iter().map(request).collect::<Result<_, _>>()?;
        Ok(())
    }

    fn decide(&mut self, index: usize) -> Result<bool, String> {
        let (request, entities) = self.requests.get(index).ok_or("no such request")?;
        let response = self.authorizer.is_authorized(request, &self.policies, entities);
        // A policy that fails is left out by Cedar: the answer would be that of other rules.
        if let Some(error) = response.diagnostics().errors().next() {
            return Err(text(error));
        }
        Ok(response.decision() == Decision::Allow)
    }
}

fn request(asked: &Asked) -> Result<(Request, Entities), String> {
    let subject: EntityUid = r#"Subject::"s""#.parse().map_err(text)?;
    let attributes = HashMap::from([
        ("klass".to_string(), RestrictedExpression::new_string(format!("class{}", asked.class))),
        ("critical".to_string(), RestrictedExpression::new_bool(asked.critical)),
    ]);
    let entity = Entity::new(subject.clone(), attributes, HashSet::new()).map_err(text)?;
    let entities = Entities::from_entities([entity], None).map_err(text)?;
    let context = Context::from_pairs([
        ("amount".to_string(), RestrictedExpression::new_long(asked.amount)),
        ("date".to_string(), RestrictedExpression::new_datetime(Iso(asked.day).to_string())),
    ]);
    let principal = format!(r#"Authority::"auth{}""#, asked.authority).parse().map_err(text)?;
    let action = format!(r#"Action::"act{}""#, asked.act).parse().map_err(text)?;
    let request = Request::new(principal, action, subject, context.map_err(text)?, None).map_err(text)?;
    Ok((request, entities))
}

fn text(error: impl Display) -> String {
    error.to_string()
}
