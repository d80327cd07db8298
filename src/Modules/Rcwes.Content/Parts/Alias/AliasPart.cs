using Rcwes.Framework.Polish;

namespace Rcwes.Content.Parts;

/// <summary>A name by which templates and menus find the item.</summary>
[Called("Nazwa dla szablonów", Aside = true)]
internal sealed class AliasPart : Part
{
    public string? Alias { get; set; }

    public override void Read(ElementForm form) => Alias = Slug.From(form.Text(nameof(Alias), 100));
}
