using System.Reflection;
using AngleSharp.Html.Parser;
using Rcwes.Content.Editing;
using Rcwes.Content.Elements;

namespace Rcwes.Content.Advice;

/// <summary>Reads an item as its readers will, before they do.</summary>
internal sealed class Adviser
{
    private static readonly HtmlParser Parser = new();

    private readonly List<AdviceRule> _rules;

    public Adviser(IEnumerable<Assembly> assemblies)
    {
        _rules = [.. assemblies.SelectMany(a => a.GetTypes()).Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(AdviceRule)))
            .OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => (AdviceRule)Activator.CreateInstance(t)!)];
    }

    /// <summary>Everything that the rules find in the item of a scene and in what it holds.</summary>
    public IReadOnlyList<Finding> Of(EditorScene scene) =>
        [.. scene.Elements.SelectMany(Everything).SelectMany(editor => Of(editor, scene.Item.Culture))];

    /// <summary>What the rules find in one passage.</summary>
    public IEnumerable<Finding> Of(Passage passage, string culture)
    {
        using var document = passage.Kind == PassageKind.Html ? Parser.ParseDocument(passage.Text) : null;
        var view = new PassageView(passage, document?.Body, culture);
        return [.. _rules.SelectMany(rule => rule.Check(view).Select(finding => finding with { Rule = rule.GetType().Name }))];
    }

    private IEnumerable<Finding> Of(ElementEditor editor, string culture) =>
        editor.As<Element>().Passages().SelectMany(passage => Of(passage, culture).Select(finding => finding with { Place = editor.Name(passage.Input) }));

    private static IEnumerable<ElementEditor> Everything(ElementEditor editor)
    {
        yield return editor;
        if (editor.As<Element>() is not IHoldsItems holder) yield break;
        foreach (var inner in editor.Held(holder).SelectMany(held => held.Elements).SelectMany(Everything)) yield return inner;
    }
}
