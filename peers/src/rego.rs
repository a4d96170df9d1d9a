//! Rego in regorus, in two forms (each rule a Rego rule; one Rego rule over a table of data) and on its two machines (the
//! compiled policy, and the bytecode of its virtual machine, which is the faster one). Inputs are regorus values before the clock
//! starts, and are set per request.

use crate::engine::{Engine, Prepared, Source};
use crate::ruleset::{Effect, Iso, Request, Rule};
use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use regorus::{CompiledPolicy, Value};
use serde_json::json;
use std::fmt::{Display, Write};

const ENTRY: &str = "data.law.allow";

/// How the rules are written.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    /// Each rule is a Rego rule.
    Rules,
    /// The rules are data, and one Rego rule goes over them.
    Table,
}

/// What evaluates them.
#[derive(Clone, Copy)]
pub(crate) enum Machine {
    /// `CompiledPolicy::eval_with_input`.
    Compiled,
    /// `RegoVM::execute`, one machine for all requests.
    Bytecode,
}

/// regorus in one form on one machine.
pub(crate) struct Rego(pub(crate) Form, pub(crate) Machine);

impl Engine for Rego {
    fn name(&self) -> &'static str {
        match (self.0, self.1) {
            (Form::Rules, Machine::Compiled) => "regorus",
            (Form::Rules, Machine::Bytecode) => "regorus-vm",
            (Form::Table, Machine::Compiled) => "regorus-table",
            (Form::Table, Machine::Bytecode) => "regorus-table-vm",
        }
    }

    fn package(&self) -> &'static str {
        "regorus"
    }

    fn source(&self, rules: &[Rule]) -> Source {
        match self.0 {
            Form::Rules => Source { policy: policy(rules), data: None },
            Form::Table => Source { policy: format!("{HEAD}{TABLE}"), data: Some(table(rules)) },
        }
    }

    fn prepare(&self, source: &Source) -> Result<Box<dyn Prepared>, String> {
        let mut engine = regorus::Engine::new();
        let data = source.data.as_deref().map(Value::from_json_str).transpose().map_err(text)?;
        if let Some(data) = &data {
            engine.add_data(data.clone()).map_err(text)?;
        }
        engine.add_policy("law.rego".into(), source.policy.clone()).map_err(text)?;
        let policy = engine.compile_with_entrypoint(&ENTRY.into()).map_err(text)?;
        let runner = match self.1 {
            Machine::Compiled => Runner::Compiled(policy),
            Machine::Bytecode => {
                let mut vm = RegoVM::new();
                vm.load_program(Compiler::compile_from_policy(&policy, &[ENTRY]).map_err(text)?);
                // Its guard against endless programs ends an execution after 25,000 instructions; 1,000 rules need more.
                vm.set_max_instructions(usize::MAX);
                if let Some(data) = data {
                    vm.set_data(data).map_err(text)?;
                }
                Runner::Bytecode(Box::new(vm))
            }
        };
        Ok(Box::new(Loaded { runner, inputs: Vec::new() }))
    }
}

const HEAD: &str = "package law

import rego.v1

default allow := false

allow if {
  permitted
  not forbidden
}
";

const TABLE: &str = r#"
hit contains r.effect if {
  some r in data.rules
  r.authority == input.authority
  r.act == input.act
  r.klass == input.klass
  input.amount >= r.lo
  input.amount <= r.hi
  input.date >= r.from
  input.date <= r.to
  critical(r)
}

critical(r) if not r.critical
critical(r) if input.critical

permitted if "permit" in hit
forbidden if "forbid" in hit
"#;

fn policy(rules: &[Rule]) -> String {
    let mut out = HEAD.to_string();
    for rule in rules {
        let Rule { id, authority, act, class, lo, hi, .. } = rule;
        let (from, to) = (Iso(rule.from), Iso(rule.to));
        let head = match rule.effect {
            Effect::Permit => "permitted",
            Effect::Forbid => "forbidden",
        };
        let critical = if rule.critical { "\n  input.critical" } else { "" };
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            r#"
# r{id}
{head} if {{
  input.authority == "auth{authority}"
  input.act == "act{act}"
  input.klass == "class{class}"
  input.amount >= {lo}
  input.amount <= {hi}
  input.date >= "{from}"
  input.date <= "{to}"{critical}
}}
"#
        );
    }
    out
}

fn table(rules: &[Rule]) -> String {
    let row = |r: &Rule| {
        json!({
            "effect": match r.effect { Effect::Permit => "permit", Effect::Forbid => "forbid" },
            "authority": format!("auth{}", r.authority),
            "act": format!("act{}", r.act),
            "klass": format!("class{}", r.class),
            "lo": r.lo,
            "hi": r.hi,
            "from": Iso(r.from).to_string(),
            "to": Iso(r.to).to_string(),
            "critical": r.critical,
        })
    };
    json!({ "rules": rules.iter().map(row).collect::<Vec<_>>() }).to_string()
}

enum Runner {
    Compiled(CompiledPolicy),
    Bytecode(Box<RegoVM>),
}

struct Loaded {
    runner: Runner,
    inputs: Vec<Value>,
}

impl Prepared for Loaded {
    fn take(&mut self, requests: &[Request]) -> Result<(), String> {
        self.inputs = requests.iter().map(input).collect::<Result<_, _>>()?;
        Ok(())
    }

    fn decide(&mut self, index: usize) -> Result<bool, String> {
        let input = self.inputs.get(index).ok_or("no such request")?.clone();
        let answer = match &mut self.runner {
            Runner::Compiled(policy) => policy.eval_with_input(input).map_err(text)?,
            Runner::Bytecode(vm) => {
                vm.set_input(input);
                vm.execute().map_err(text)?
            }
        };
        match answer {
            Value::Bool(answer) => Ok(answer),
            other => Err(format!("{ENTRY} is {other}")),
        }
    }
}

fn input(q: &Request) -> Result<Value, String> {
    let object = json!({
        "authority": format!("auth{}", q.authority),
        "act": format!("act{}", q.act),
        "klass": format!("class{}", q.class),
        "amount": q.amount,
        "date": Iso(q.day).to_string(),
        "critical": q.critical,
    });
    Value::from_json_str(&object.to_string()).map_err(text)
}

fn text(error: impl Display) -> String {
    error.to_string()
}
