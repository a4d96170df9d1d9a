//! What must not go in circles.

/// One circle through each strongly connected part of a graph of `n` nodes: the nodes in order, the first again at the end.
/// Iterative: a chain of any length is walked without depth.
pub(crate) fn circles(n: usize, edges: impl Fn(usize) -> Vec<usize>) -> Vec<Vec<usize>> {
    const WHITE: u8 = 0;
    const GREY: u8 = 1;
    const BLACK: u8 = 2;
    let mut colour = vec![WHITE; n];
    let mut found = Vec::new();
    let set = |colour: &mut Vec<u8>, at: usize, to: u8| {
        if let Some(c) = colour.get_mut(at) {
            *c = to;
        }
    };
    for start in 0..n {
        if colour.get(start) != Some(&WHITE) {
            continue;
        }
        let mut path: Vec<(usize, Vec<usize>)> = vec![(start, edges(start))];
        set(&mut colour, start, GREY);
        while let Some((at, rest)) = path.last_mut() {
            let at = *at;
            match rest.pop() {
                None => {
                    set(&mut colour, at, BLACK);
                    path.pop();
                }
                Some(next) => match colour.get(next) {
                    Some(&GREY) => {
                        let from = path.iter().position(|(p, _)| *p == next).unwrap_or(0);
                        let mut circle: Vec<usize> = path.iter().skip(from).map(|(p, _)| *p).collect();
                        circle.push(next);
                        found.push(circle);
                    }
                    Some(&WHITE) => {
                        set(&mut colour, next, GREY);
                        path.push((next, edges(next)));
                    }
                    _ => {}
                },
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::circles;

    #[test]
    fn a_circle_is_found_and_a_diamond_is_none() {
        let diamond = [vec![1, 2], vec![3], vec![3], vec![]];
        assert!(circles(4, |i| diamond[i].clone()).is_empty());
        let circle = [vec![1], vec![2], vec![0, 3], vec![]];
        assert_eq!(circles(4, |i| circle[i].clone()), vec![vec![0, 1, 2, 0]]);
        assert_eq!(circles(1, |_| vec![0]), vec![vec![0, 0]]);
        assert!(circles(200_000, |i| if i + 1 < 200_000 { vec![i + 1] } else { vec![] }).is_empty());
    }
}
