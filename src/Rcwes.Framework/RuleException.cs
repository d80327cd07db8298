namespace Rcwes.Framework;

/// <summary>
/// A broken rule that a person can mend: shown as a sentence on the page where it happened.
/// Everything else that is thrown is a bug and ends on the error page.
/// </summary>
/// <param name="code">Stable name of the rule, for tests and logs, e.g. <c>route.taken</c>.</param>
/// <param name="message">Polish sentence that says what is wrong and what to do next (a localisation key, may hold {0}).</param>
/// <param name="arguments">Values for the places in the sentence.</param>
public sealed class RuleException(string code, string message, params object[] arguments) : Exception(Format(message, arguments))
{
    public string Code { get; } = code;

    /// <summary>The sentence before its values are put in: the localisation key.</summary>
    public string Sentence { get; } = message;

    public IReadOnlyList<object> Arguments { get; } = arguments;

    /// <summary>Input field that the sentence belongs to, when there is one.</summary>
    public string? Field { get; init; }

    /// <summary>Where in a document the trouble lies, e.g. <c>site.recipe.json: steps[2].Data[11]</c>; no words that need translation.</summary>
    public string? Place { get; init; }

    public override string Message => Place is null ? base.Message : $"{Place}: {base.Message}";

    /// <summary>The same rule with its place; an inner place follows the outer one.</summary>
    public RuleException At(string place) =>
        new(Code, Sentence, [.. Arguments]) { Field = Field, Place = Place is null ? place : $"{place}.{Place}" };

    private static string Format(string message, object[] arguments) =>
        arguments.Length == 0 ? message : string.Format(Localization.Cultures.Polish, message, arguments);
}
