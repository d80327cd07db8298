using Microsoft.Extensions.Localization;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Forms;
using Rcwes.Institutions.Identifiers;

namespace Rcwes.Institutions.Sheets;

/// <summary>What a reader calls the parts of an entry, where it differs from what staff call them.</summary>
internal static class SheetWords
{
    public static string Of(this IStringLocalizer<InstitutionsTexts> texts, ContactRole role) => role switch
    {
        ContactRole.General => texts["Sekretariat i sprawy ogólne"],
        ContactRole.Head => texts["Kierownictwo"],
        ContactRole.Coordinator => texts["Szkolenia pracowników"],
        ContactRole.Projects => texts["Projekty i współpraca"],
        ContactRole.EntryKeeper => texts["Opiekun tego wpisu"],
        _ => texts["Inny kontakt"],
    };

    public static string Of(this IStringLocalizer<InstitutionsTexts> texts, PlaceKind kind) => texts[kind.Word()];

    public static IEnumerable<string> Of(this IStringLocalizer<InstitutionsTexts> texts, PremisesAccess access) =>
        Enum.GetValues<PremisesAccess>().Where(a => a != PremisesAccess.None && access.HasFlag(a)).Select(a => texts[a.Word()].Value);

    public static string OfLanguage(this IStringLocalizer<InstitutionsTexts> texts, string code) => texts[EntryWordings.Language(code)];

    /// <summary>Short name of a register, or the name that the entry gives it.</summary>
    public static string Of(this IStringLocalizer<InstitutionsTexts> texts, IdentifierFacts number) =>
        number.Scheme == IdentifierScheme.Other && number.Register is { } register ? register : texts[number.Scheme.Word()];
}
