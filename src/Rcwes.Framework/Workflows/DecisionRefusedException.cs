namespace Rcwes.Framework.Workflows;

/// <summary>
/// What a person decided cannot be carried out now, or not by this person. When the decision itself woke the step, nothing of it is kept: whoever decided reads why, and the
/// decision can be taken again. Everywhere else the run stops with the rule, as with any other.
/// </summary>
/// <param name="rule">Why.</param>
/// <param name="texts">Where the sentence of the rule has its English.</param>
public sealed class DecisionRefusedException(RuleException rule, Type texts) : Exception(rule.Message, rule)
{
    public RuleException Rule { get; } = rule;

    public Type Texts { get; } = texts;
}
