using Rcwes.Framework.Modules;

namespace Rcwes.Content;

/// <summary>Rights around content.</summary>
internal static class ContentPermissions
{
    /// <summary>See drafts and the list of content in the back office.</summary>
    public const string View = "Content.View";
    public const string Edit = "Content.Edit";
    public const string Publish = "Content.Publish";
    public const string Delete = "Content.Delete";

    /// <summary>Clear away for good what old versions and deleted items say; nothing brings it back.</summary>
    public const string Purge = "Content.Purge";

    /// <summary>Say that a draft may go out, or what must change before.</summary>
    public const string Approve = "Content.Approve";
    public const string Definitions = "Content.Definitions";
    public const string Menus = "Content.Menus";
    public const string Vocabularies = "Content.Vocabularies";

    /// <summary>Names, contact, offices, signs: what the public reads. What keeps the site running needs <c>Settings.Edit</c>.</summary>
    public const string Settings = "Content.Settings";
    public const string RunRecipes = "Recipes.Run";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(View, "Podgląd szkiców i listy treści"),
        new(Edit, "Pisanie i zmiana treści"),
        new(Publish, "Publikowanie i wycofywanie treści"),
        new(Delete, "Usuwanie i przywracanie treści"),
        new(Purge, "Usuwanie dawnych wersji i usuniętych treści na dobre"),
        new(Approve, "Akceptowanie treści przed publikacją"),
        new(Definitions, "Zmiana typów treści"),
        new(Menus, "Zmiana menu"),
        new(Vocabularies, "Zmiana słowników"),
        new(Settings, "Zmiana nazw, kontaktu, biur i znaków finansowania"),
        new(RunRecipes, "Wczytywanie i zapisywanie receptur"),
    ];
}
