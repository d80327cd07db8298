using Rcwes.Content.Elements;
using Rcwes.Content.Routes;

namespace Rcwes.Content.Parts;

/// <summary>
/// Where the item stands. An empty path is made from the type's Liquid pattern; a path given by hand is kept.
/// The Polish home page has <see cref="SetHomepage"/> and an empty path.
/// </summary>
[Called("Adres strony", Aside = true)]
[Setting("AutoroutePartSettings.Pattern", SettingKind.Template, "Z czego powstaje adres", Hint = "Szablon Liquid. Można w nim użyć tytułu i pól treści.")]
[Setting("AutoroutePartSettings.AllowCustomPath", SettingKind.Flag, "Redaktor może wpisać własny adres", Usual = true)]
[Setting("AutoroutePartSettings.ShowHomepageOption", SettingKind.Flag, "Treść może być stroną główną")]
internal sealed class AutoroutePart : Part
{
    public string? Path { get; set; }

    public bool SetHomepage { get; set; }

    public override void Read(ElementForm form)
    {
        var options = form.Settings["AutoroutePartSettings"] as System.Text.Json.Nodes.JsonObject;
        if (form.Has(nameof(Path)) && Items.ContentJson.Flag(options, "AllowCustomPath") != false)
        {
            Path = form.Text(nameof(Path), RoutePath.Longest);
            if (RoutePath.Problem(Path) is { } problem) form.Error(nameof(Path), problem);
        }
        if (form.Has("HomepageShown")) SetHomepage = form.Flag(nameof(SetHomepage));
    }

    internal override void Clean(Cleaning cleaning) => Path = RoutePath.Normalise(Path);
}
