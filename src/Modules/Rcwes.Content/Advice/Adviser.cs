using System.Reflection;
using AngleSharp.Html.Parser;
using Rcwes.Content.Editing;
using Rcwes.Content.Elements;
using Rcwes.Content.Media;

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
    public IReadOnlyList<Finding> Of(EditorScene scene)
    {
        var said = scene.Elements.SelectMany(Everything).SelectMany(editor => editor.As<Element>().Passages().Select(passage => (Editor: editor, Passage: passage))).ToList();
        var files = scene.Files([.. said.Where(s => IsBare(s.Passage)).Select(s => s.Passage.More)]);
        return [.. said.SelectMany(s => AsShown(s.Passage, files, scene.Item.Culture).SelectMany(p => Of(p, scene.Item.Culture)).Select(finding => finding with { Place = s.Editor.Name(s.Passage.Input) }))];
    }

    /// <summary>What the rules find in one passage.</summary>
    public IEnumerable<Finding> Of(Passage passage, string culture)
    {
        using var document = passage.Kind == PassageKind.Html ? Parser.ParseDocument(passage.Text) : null;
        var view = new PassageView(passage, document?.Body, culture);
        return [.. _rules.SelectMany(rule => rule.Check(view).Select(finding => finding with { Rule = rule.GetType().Name }))];
    }

    private static bool IsBare(Passage passage) => passage.Kind == PassageKind.Picture && string.IsNullOrWhiteSpace(passage.Text);

    /// <summary>A picture without words of its own is shown with those of the library, and decoration says nothing on purpose.</summary>
    private static IEnumerable<Passage> AsShown(Passage passage, IReadOnlyDictionary<string, MediaFile> files, string culture)
    {
        if (!IsBare(passage) || files.GetValueOrDefault(passage.More.TrimStart('/')) is not { } file) return [passage];
        return file.Decorative ? [] : [passage with { Text = file.TextFor(culture) }];
    }

    private static IEnumerable<ElementEditor> Everything(ElementEditor editor)
    {
        yield return editor;
        if (editor.As<Element>() is not IHoldsItems holder) yield break;
        foreach (var inner in editor.Held(holder).SelectMany(held => held.Elements).SelectMany(Everything)) yield return inner;
    }
}
