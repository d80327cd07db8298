using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Rcwes.Framework.Web.TagHelpers;

/// <summary>
/// One question of a form with everything it needs: label, hint, error and control, tied together for screen readers.
/// <c>&lt;form-field for="Input.City" label="@L["Miejscowość"]" hint="…" width="20" autocomplete="address-level2" /&gt;</c>.
/// The control follows from the type of the property; <c>kind</c> overrides it: text, email, tel, url, password, number,
/// date, time, datetime-local, search, file, textarea, select, checkbox, radios, checkboxes. Any other attribute goes to
/// the control. An optional question says so; there are no asterisks.
/// </summary>
[HtmlTargetElement("form-field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FormFieldTagHelper(IHtmlGenerator generator, IStringLocalizer<FrameworkTexts> texts) : TagHelper
{
    private static readonly string[] Taken = ["for", "label", "hint", "width", "kind", "items", "optional", "class"];

    /// <summary>The property behind the question.</summary>
    public required ModelExpression For { get; set; }

    /// <summary>The question, in the reader's language; by default the display name of the property.</summary>
    public string? Label { get; set; }

    /// <summary>A sentence of help under the label.</summary>
    public string? Hint { get; set; }

    /// <summary>2, 5, 10, 20 characters or full: how long the answer is expected to be.</summary>
    public string? Width { get; set; }

    /// <summary>Which control; by default by the property's type.</summary>
    public string? Kind { get; set; }

    /// <summary>Choices of a select, radios or checkboxes.</summary>
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>Writes that the answer may be left out.</summary>
    public bool Optional { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var question = new FieldParts(
            ViewContext, generator, For, name, FieldIds.Of(name),
            Label ?? For.Metadata.GetDisplayName(), Hint, ErrorOf(name), Width, Items?.ToList() ?? [],
            Optional ? texts["(nieobowiązkowo)"].Value : null,
            context.AllAttributes.Where(a => !Taken.Contains(a.Name, StringComparer.OrdinalIgnoreCase)).ToDictionary(a => a.Name, a => Convert.ToString(a.Value, System.Globalization.CultureInfo.InvariantCulture), StringComparer.OrdinalIgnoreCase));
        var kind = Kind ?? KindOf(For, Items is not null);
        var group = kind is "radios" or "checkboxes";

        output.TagName = group ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Clear();
        output.Attributes.SetAttribute("class", (group ? "field-group" : "field") + (question.Error is null ? "" : " has-error"));
        if (group && question.DescribedBy is { } described) output.Attributes.SetAttribute("aria-describedby", described);
        output.Content.SetHtmlContent(kind switch
        {
            "checkbox" => question.Checkbox(),
            "radios" => question.Choices("radio"),
            "checkboxes" => question.Choices("checkbox"),
            "select" => question.Labelled(question.Select()),
            "textarea" => question.Labelled(question.TextArea()),
            _ => question.Labelled(question.Input(kind)),
        });
    }

    private string? ErrorOf(string name) =>
        ViewContext.ViewData.ModelState.TryGetValue(name, out var entry) && entry.Errors is [{ ErrorMessage: { Length: > 0 } message }, ..] ? message : null;

    internal static string KindOf(ModelExpression expression, bool hasItems)
    {
        var metadata = expression.Metadata;
        var type = Nullable.GetUnderlyingType(metadata.ModelType) ?? metadata.ModelType;
        if (hasItems) return type != typeof(string) && metadata.IsEnumerableType ? "checkboxes" : "select";
        if (type == typeof(bool)) return "checkbox";
        if (type == typeof(DateOnly)) return "date";
        if (type == typeof(TimeOnly)) return "time";
        if (type == typeof(DateTime)) return "datetime-local";
        if (type == typeof(int) || type == typeof(long)) return "number";
        return metadata.DataTypeName switch
        {
            "MultilineText" => "textarea",
            "Password" => "password",
            "EmailAddress" => "email",
            "PhoneNumber" => "tel",
            "Url" => "url",
            "Date" => "date",
            "Time" => "time",
            _ => "text",
        };
    }
}
