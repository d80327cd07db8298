using System.Globalization;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Exchange.Import;
using Rcwes.Institutions.Types;

namespace Rcwes.Institutions.Exchange.Export;

/// <summary>An entry on its way out, with the names that its codes stand for.</summary>
internal sealed record ExportEntry(Institution Entry, EntryFacts Facts, InstitutionType Type, Region Region, string Root)
{
    public Gmina? Gmina => Region.Gmina(Facts.Seat?.GminaCode);

    /// <summary>The body that it is a unit of, when the public sees that one.</summary>
    public Guid? ShownParentId { get; init; }

    public ContactFacts? Contact => Facts.FileContact();
}

/// <summary>What a column holds, in words of Table Schema.</summary>
internal enum ColumnType
{
    String,
    Boolean,
    Date,
    Uri,
    Email,
}

/// <summary>A column of our files.</summary>
/// <param name="Key">Its head, the same in every language and the one that an import understands.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Title">For people (a localisation key).</param>
/// <param name="Value">What stands in it; null for nothing.</param>
internal sealed record ExportColumn(string Key, ColumnType Type, string Title, Func<ExportEntry, string?> Value)
{
    /// <summary>In files of the back office only.</summary>
    public bool IsInner { get; init; }
}

/// <summary>The columns of CSV, XLSX and JSON. A file of them can be mended and imported again.</summary>
internal static class ExportColumns
{
    public static IReadOnlyList<ExportColumn> All { get; } =
    [
        new(ImportFields.Id, ColumnType.String, "Identyfikator wpisu", e => e.Entry.Id.ToString()),
        new(ImportFields.Name, ColumnType.String, "Nazwa", e => e.Facts.Name),
        new(ImportFields.ShortName, ColumnType.String, "Nazwa skrócona", e => e.Facts.ShortName),
        new(ImportFields.Type, ColumnType.String, "Typ", e => e.Facts.TypeCode),
        new("typ_nazwa", ColumnType.String, "Nazwa typu", e => e.Type.NamePl),
        .. ImportFields.Numbers.Select(n => new ExportColumn(n.Key, ColumnType.String, ImportFields.All.First(f => f.Key == n.Key).Label, e => e.Facts.FileNumber(n.Value)?.Value)),
        new(ImportFields.Street, ColumnType.String, "Ulica i numer", e => e.Facts.Seat?.Street),
        new(ImportFields.PostalCode, ColumnType.String, "Kod pocztowy", e => e.Facts.Seat?.PostalCode),
        new(ImportFields.Locality, ColumnType.String, "Miejscowość", e => e.Facts.Seat?.Locality),
        new(ImportFields.GminaCode, ColumnType.String, "Kod gminy (TERYT)", e => e.Gmina?.Code),
        new(ImportFields.Gmina, ColumnType.String, "Gmina", e => e.Gmina?.Name),
        new("powiat", ColumnType.String, "Powiat", e => e.Region.PowiatOf(e.Gmina?.Code)?.Name),
        new("podregion", ColumnType.String, "Kod podregionu (NUTS)", e => e.Region.SubregionOf(e.Gmina?.Code) is { } subregion ? Region.NutsOf(subregion) : null),
        new(ImportFields.Email, ColumnType.Email, "E-mail", e => e.Contact?.Email),
        new(ImportFields.Phone, ColumnType.String, "Telefon", e => e.Contact?.Phone),
        new(ImportFields.Website, ColumnType.Uri, "Strona internetowa", e => e.Facts.Website),
        new(ImportFields.Opp, ColumnType.Boolean, "Organizacja pożytku publicznego", e => Flag(e.Facts.IsOpp)),
        new(ImportFields.SocialEnterprise, ColumnType.Boolean, "Przedsiębiorstwo społeczne", e => Flag(e.Facts.IsSocialEnterprise)),
        new(ImportFields.SocialEnterpriseSince, ColumnType.Date, "Dzień decyzji o statusie PS", e => Day(e.Facts.SocialEnterpriseSince)),
        new(ImportFields.SocialEnterpriseDecision, ColumnType.String, "Numer decyzji o statusie PS", e => e.Facts.SocialEnterpriseDecision),
        new(ImportFields.Services, ColumnType.String, "Usługi", e => Many(e.Facts.Services)),
        new(ImportFields.TargetGroups, ColumnType.String, "Dla kogo", e => Many(e.Facts.TargetGroups)),
        new(ImportFields.Languages, ColumnType.String, "Języki obsługi", e => Many(e.Facts.Languages)),
        new(ImportFields.Description, ColumnType.String, "Opis", e => e.Facts.DescriptionPl),
        new(ImportFields.DescriptionEn, ColumnType.String, "Opis po angielsku", e => e.Facts.DescriptionEn),
        new("potwierdzone", ColumnType.Date, "Dzień potwierdzenia", e => Day(e.Entry.ConfirmedOn)),
        new("zmienione", ColumnType.Date, "Dzień zmiany", e => Day(DateOnly.FromDateTime(e.Entry.ModifiedUtc))),
        new("adres_wpisu", ColumnType.Uri, "Adres wpisu", e => $"{e.Root}/instytucje/{e.Entry.Slug}"),
        new("stan", ColumnType.String, "Stan", e => e.Entry.State.ToString()) { IsInner = true },
    ];

    public static IReadOnlyList<ExportColumn> Of(bool inner) => inner ? All : [.. All.Where(c => !c.IsInner)];

    private static string Flag(bool value) => value ? "tak" : "nie";

    private static string? Many(IReadOnlyList<string> values) => values.Count == 0 ? null : string.Join('|', values);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
