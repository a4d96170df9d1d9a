//! A rulebook, item by item.
use super::expr::Env;
use super::setting::{Places, cite};
use super::source::Source;
use super::vocabulary::HARM;
use fazhi_lang::model::{
    Cite, Define, Effect, Expr, ExprKind, Holder, Interpretation, KindId, Node, Norm, Rules, Scope, Title, Tree, Type, Value,
};

/// Makes a rulebook.
pub(super) struct Maker<'s, 'b> {
    pub(super) src: &'s mut Source<'b>,
    pub(super) rules: Rules,
    pub(super) places: Places,
    pub(super) locals: u32,
    /// Names given so far, so that each rule has its own.
    pub(super) count: u32,
    /// Requirements may read clocks; then clocks read only what happened and stands, so that none needs itself.
    pub(super) clocks_first: bool,
}

/// The rules these choices make.
pub(super) fn rules(src: &mut Source<'_>) -> Rules {
    let mut maker = Maker { src, rules: Rules::default(), places: Places::new(), locals: 0, count: 0, clocks_first: false };
    maker.clocks_first = maker.src.chance(8);
    maker.vocabulary();
    maker.defines();
    maker.holders();
    maker.clocks();
    maker.fills();
    maker.procedures();
    maker.requires();
    maker.powers();
    maker.relations();
    maker.modifiers();
    maker.settles();
    maker.remedies();
    maker.rules
}

impl Maker<'_, '_> {
    /// One or two provisions of one instrument; mostly in force on every day.
    pub(super) fn basis(&mut self) -> Vec<Cite> {
        let instrument = self.src.below(3);
        self.basis_of(instrument)
    }

    pub(super) fn basis_of(&mut self, instrument: usize) -> Vec<Cite> {
        let article = u32::try_from(self.src.below(4)).unwrap_or(0) + 1;
        let paragraph = u16::try_from(self.src.below(3)).unwrap_or(0);
        let held = self.src.chance(12);
        let versions: &[usize] = match self.src.below(8) {
            0..=4 => &[2],
            5 => &[0],
            6 => &[1],
            _ => &[0, 1],
        };
        versions.iter().filter_map(|v| cite(instrument, *v, article, paragraph, held)).collect()
    }

    /// The common part of a norm.
    pub(super) fn norm(&mut self, word: &str) -> Norm {
        self.count += 1;
        let name = format!("{word}{}", self.count);
        let basis = self.basis();
        self.norm_of(name, basis)
    }

    pub(super) fn norm_of(&mut self, name: String, basis: Vec<Cite>) -> Norm {
        let instrument = basis.first().map_or("x/法".to_owned(), |c| c.reference.instrument.to_string());
        let interpretation = self.src.chance(2).then(|| Interpretation { confidence: "medium".to_owned(), note: None });
        Norm {
            id: format!("{instrument}#{name}"),
            name,
            title: Title::default(),
            basis,
            interpretation,
            place: self.places.norm(),
        }
    }

    pub(super) fn effect(&mut self) -> Effect {
        self.src.or(&[Effect::Revocable, Effect::Void, Effect::Stands, Effect::Correctable], Effect::Void)
    }

    pub(super) fn kind(&mut self) -> KindId {
        use super::vocabulary::{MAKING, PENALTY, PERMIT, SANCTION};
        self.src.or(&[PENALTY, SANCTION, PENALTY, PENALTY, PERMIT, MAKING, PENALTY, SANCTION], PENALTY)
    }

    /// The scope of what clocks and procedures read.
    pub(super) fn env(&mut self, of: Scope) -> Env {
        Env { defines: self.rules.defines.len(), valid: !self.clocks_first, ..Env::plain(of) }
    }

    pub(super) fn maybe(&mut self, of: usize, depth: usize, env: &Env) -> Option<Expr> {
        if self.src.chance(of) { Some(self.truth(depth, env)) } else { None }
    }

    /// A default tree of a type; labels are unique.
    pub(super) fn tree(&mut self, ty: &Type, depth: usize, env: &Env) -> Tree {
        if self.src.chance(7) {
            let then = self.expr(ty, depth, env);
            return Tree { nodes: vec![Node { label: self.label(), guard: None, then, exceptions: vec![], basis: vec![] }] };
        }
        let count = 1 + self.src.below(3);
        Tree { nodes: (0..count).map(|_| self.node(ty, 2, env)).collect() }
    }

    fn label(&mut self) -> String {
        self.count += 1;
        format!("n{}", self.count)
    }

    fn node(&mut self, ty: &Type, depth: usize, env: &Env) -> Node {
        let guard = self.maybe(12, 1, env);
        // Few values, so that siblings agree as often as they clash.
        let then = match ty {
            Type::Bool => {
                let value = Value::Bool(self.src.chance(10));
                self.make(ExprKind::Const(value), ty)
            }
            _ if self.src.chance(12) => {
                let value = self.few(ty);
                self.make(ExprKind::Const(value), ty)
            }
            _ => self.expr(ty, 0, env),
        };
        let count = if depth == 0 { 0 } else { self.src.below(8).saturating_sub(4) };
        let exceptions = (0..count.min(3)).map(|_| self.node(ty, depth - 1, env)).collect();
        Node { label: self.label(), guard, then, exceptions, basis: vec![] }
    }

    fn few(&mut self, ty: &Type) -> Value {
        match ty {
            Type::Enum(id) => Value::Enum(*id, u16::try_from(self.src.below(2)).unwrap_or(0)),
            Type::Period(unit) => Value::Period(if self.src.chance(8) { 5 } else { 12 }, *unit),
            _ => self.value(ty),
        }
    }

    fn defines(&mut self) {
        for _ in 0..self.src.below(4) {
            let of = self.src.or(&[Scope::Case, Scope::Conduct, Scope::Conduct, Scope::Party], Scope::Case);
            let ty = self.src.or(&[Type::Bool, Type::Bool, Type::Enum(HARM), Type::Money, Type::Int], Type::Bool);
            let env = Env { defines: self.rules.defines.len(), ..self.env(of) };
            let tree = self.tree(&ty, 1, &env);
            self.count += 1;
            let (name, place) = (format!("term{}", self.count), self.places.norm());
            self.rules.defines.push(Define {
                name,
                title: Title::default(),
                ty,
                of,
                tree,
                basis: vec![],
                interpretation: None,
                place,
            });
        }
    }

    fn holders(&mut self) {
        for _ in 0..3 {
            let norm = self.norm("holder");
            let env = Env { body: true, party: false, valid: false, ..self.env(Scope::Conduct) };
            let test = match self.src.below(5) {
                0 => self.truth(1, &env),
                1 => {
                    let (body, actor) = (self.make(ExprKind::Body, &Type::Body), self.make(ExprKind::Actor, &Type::Body));
                    self.make(ExprKind::Cmp(fazhi_lang::model::Cmp::Eq, Box::new(body), Box::new(actor)), &Type::Bool)
                }
                n => {
                    // 署 whose region covers the place of the conduct.
                    let (a, b) = (self.make(ExprKind::Body, &Type::Body), self.make(ExprKind::Body, &Type::Body));
                    let kind = self.make(ExprKind::Attr(Box::new(a), fazhi_lang::model::Attribute::Kind), &Type::Text);
                    let word = self.make(ExprKind::Const(Value::Text("署".to_owned())), &Type::Text);
                    let is = self.make(ExprKind::Cmp(fazhi_lang::model::Cmp::Eq, Box::new(kind), Box::new(word)), &Type::Bool);
                    let place = self.make(ExprKind::Place, &Type::Text);
                    let covers = self.make(ExprKind::Covers(Box::new(b), Box::new(place)), &Type::Bool);
                    if n == 2 { is } else { self.make(ExprKind::And(vec![is, covers]), &Type::Bool) }
                }
            };
            self.rules.holders.push(Holder { norm, test });
        }
    }
}
