using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Rcwes.Framework.Web.TagHelpers;

/// <summary>The parts of one question, ready to be put together.</summary>
internal sealed record FieldParts(
    ViewContext ViewContext,
    IHtmlGenerator Generator,
    ModelExpression For,
    string Name,
    string Id,
    string Label,
    string? Hint,
    string? Error,
    string? Width,
    IReadOnlyList<SelectListItem> Items,
    string? OptionalNote,
    IReadOnlyDictionary<string, string?> More)
{
    public string? DescribedBy
    {
        get
        {
            var ids = string.Join(' ', new[] { string.IsNullOrEmpty(Hint) ? null : Id + "-hint", Error is null ? null : Id + "-error" }.Where(id => id is not null));
            return ids.Length > 0 ? ids : null;
        }
    }

    public IHtmlContent Labelled(TagBuilder control)
    {
        var label = new TagBuilder("label") { Attributes = { ["for"] = Id } };
        label.InnerHtml.Append(Label);
        AddOptionalNote(label);
        return new HtmlContentBuilder().AppendHtml(label).AppendHtml(Help()).AppendHtml(control);
    }

    public IHtmlContent Checkbox()
    {
        var box = Generator.GenerateCheckBox(ViewContext, For.ModelExplorer, For.Name, (bool?)For.Model, Attributes());
        var choice = Choice(box, Id, Label, null);
        if (!string.IsNullOrEmpty(Hint)) choice.InnerHtml.AppendHtml(Span("hint", Id + "-hint", Hint));
        var content = new HtmlContentBuilder();
        if (Error is not null) content.AppendHtml(Span("error-message", Id + "-error", Error));
        // The browser sends nothing for an empty box; the hidden twin says "no".
        return content.AppendHtml(choice).AppendHtml(Generator.GenerateHiddenForCheckbox(ViewContext, For.ModelExplorer, For.Name));
    }

    public IHtmlContent Choices(string type)
    {
        var legend = new TagBuilder("legend");
        legend.InnerHtml.Append(Label);
        AddOptionalNote(legend);
        var list = new TagBuilder("div") { Attributes = { ["class"] = "choices" } };
        var chosen = Chosen();
        for (var i = 0; i < Items.Count; i++)
        {
            var item = Items[i];
            // The first choice carries the plain id, so that the error summary leads to it.
            var id = i == 0 ? Id : $"{Id}-{i}";
            var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            input.Attributes["type"] = type;
            input.Attributes["id"] = id;
            input.Attributes["name"] = Name;
            input.Attributes["value"] = item.Value;
            if (item.Selected || chosen.Contains(item.Value)) input.Attributes["checked"] = "checked";
            if (item.Disabled) input.Attributes["disabled"] = "disabled";
            list.InnerHtml.AppendHtml(Choice(input, id, item.Text, item.Group?.Name));
        }
        return new HtmlContentBuilder().AppendHtml(legend).AppendHtml(Help()).AppendHtml(list);
    }

    public TagBuilder Input(string kind)
    {
        if (kind == "password") return Generator.GeneratePassword(ViewContext, For.ModelExplorer, For.Name, null, Attributes());
        if (kind == "file")
        {
            var file = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            file.MergeAttributes(Attributes(), true);
            file.MergeAttributes(new Dictionary<string, string?> { ["type"] = "file", ["name"] = Name, ["id"] = Id }, true);
            return file;
        }
        var format = kind switch { "date" => "{0:yyyy-MM-dd}", "time" => @"{0:HH\:mm}", "datetime-local" => @"{0:yyyy-MM-dd\THH\:mm}", _ => null };
        var input = Generator.GenerateTextBox(ViewContext, For.ModelExplorer, For.Name, For.Model, format, Attributes());
        input.MergeAttribute("type", kind, true);
        return input;
    }

    public TagBuilder TextArea() => Generator.GenerateTextArea(ViewContext, For.ModelExplorer, For.Name, More.TryGetValue("rows", out var rows) && int.TryParse(rows, out var n) ? n : 5, 0, Attributes());

    public TagBuilder Select() => Generator.GenerateSelect(ViewContext, For.ModelExplorer, null, For.Name, Items, For.Metadata.IsEnumerableType && For.Metadata.ModelType != typeof(string), Attributes());

    private Dictionary<string, object?> Attributes()
    {
        var attributes = More.ToDictionary(pair => pair.Key, pair => (object?)pair.Value, StringComparer.OrdinalIgnoreCase);
        attributes["id"] = Id;
        if (Width is not null) attributes["class"] = "width-" + Width;
        if (DescribedBy is { } described) attributes["aria-describedby"] = described;
        if (Error is not null) attributes["aria-invalid"] = "true";
        return attributes;
    }

    private HtmlContentBuilder Help()
    {
        var help = new HtmlContentBuilder();
        if (!string.IsNullOrEmpty(Hint)) help.AppendHtml(Span("hint", Id + "-hint", Hint));
        if (Error is not null) help.AppendHtml(Span("error-message", Id + "-error", Error));
        return help;
    }

    private void AddOptionalNote(TagBuilder label)
    {
        if (OptionalNote is null) return;
        var note = new TagBuilder("span") { Attributes = { ["class"] = "optional" } };
        note.InnerHtml.Append(OptionalNote);
        label.InnerHtml.Append(" ").AppendHtml(note);
    }

    private HashSet<string> Chosen()
    {
        if (ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.AttemptedValue is not null)
            return entry.RawValue is string[] many ? [.. many] : [entry.AttemptedValue];
        return For.Model switch
        {
            null => [],
            string one => [one],
            System.Collections.IEnumerable many => [.. many.Cast<object>().Select(Text)],
            var one => [Text(one)],
        };
    }

    private static string Text(object value) => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private static TagBuilder Choice(IHtmlContent control, string id, string text, string? hint)
    {
        var choice = new TagBuilder("div") { Attributes = { ["class"] = "choice" } };
        var label = new TagBuilder("label") { Attributes = { ["for"] = id } };
        label.InnerHtml.Append(text);
        choice.InnerHtml.AppendHtml(control).AppendHtml(label);
        if (hint is not null) choice.InnerHtml.AppendHtml(Span("hint", null, hint));
        return choice;
    }

    private static TagBuilder Span(string css, string? id, string text)
    {
        var span = new TagBuilder("span") { Attributes = { ["class"] = css } };
        if (id is not null) span.Attributes["id"] = id;
        span.InnerHtml.Append(text);
        return span;
    }
}
