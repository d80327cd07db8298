using AngleSharp.Dom;

namespace Rcwes.Content.Advice;

/// <summary>One thing to look at. Found by its type: adding a rule is adding a file in <c>Rules</c>.</summary>
internal abstract class AdviceRule
{
    public virtual IEnumerable<Finding> Check(PassageView passage) => [];
}

/// <summary>A passage as the rules read it.</summary>
/// <param name="Passage">What the element says.</param>
/// <param name="Html">The text as a document body; null for what is not HTML.</param>
/// <param name="Culture">Language of the item, <c>pl</c> or <c>en</c>.</param>
internal sealed record PassageView(Passage Passage, IElement? Html, string Culture)
{
    public PassageKind Kind => Passage.Kind;

    public string Text => Passage.Text;

    public IEnumerable<IElement> All(string selector) => Html?.QuerySelectorAll(selector) ?? Enumerable.Empty<IElement>();
}
