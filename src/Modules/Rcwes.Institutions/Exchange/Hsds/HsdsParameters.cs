using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace Rcwes.Institutions.Exchange.Hsds;

/// <summary>What a program may ask for, as the standard names it.</summary>
internal sealed record HsdsQuestion(int Page, int PerPage, string? Search, Guid? TaxonomyTerm, Guid? Taxonomy, Guid? Organization, DateTime? ModifiedAfter, bool Full)
{
    public const int MostPerPage = 200;

    /// <summary>Services of one page when only their ids are wanted, so that all of them are in one answer.</summary>
    public const int MostMinimal = 10_000;

    /// <summary>Organisations with everything of their services.</summary>
    public bool FullService { get; init; }

    /// <summary>Services with no more than the standard asks for and when they changed.</summary>
    public bool Minimal { get; init; }

    /// <summary>Terms under this one.</summary>
    public Guid? Parent { get; init; }

    public int Skip => (int)Math.Min(int.MaxValue, (Page - 1L) * PerPage);
}

/// <summary>Parameters of a list, taken as text so that a wrong one is told and not a page of this site.</summary>
internal sealed record HsdsParameters(
    [property: FromQuery(Name = "page")] string? Page,
    [property: FromQuery(Name = "per_page")] string? PerPage,
    [property: FromQuery(Name = "search")] string? Search,
    [property: FromQuery(Name = "taxonomy_term_id")] string? TaxonomyTermId,
    [property: FromQuery(Name = "taxonomy_id")] string? TaxonomyId,
    [property: FromQuery(Name = "parent_id")] string? ParentId,
    [property: FromQuery(Name = "top_only")] string? TopOnly,
    [property: FromQuery(Name = "organization_id")] string? OrganizationId,
    [property: FromQuery(Name = "modified_after")] string? ModifiedAfter,
    [property: FromQuery(Name = "minimal")] string? Minimal,
    [property: FromQuery(Name = "full")] string? Full,
    [property: FromQuery(Name = "full_service")] string? FullService,
    [property: FromQuery(Name = "format")] string? Format,
    [property: FromQuery(Name = "postcode")] string? Postcode,
    [property: FromQuery(Name = "proximity")] string? Proximity)
{
    /// <param name="usual">Records of a page when nobody says how many.</param>
    /// <param name="mayBeMinimal">The list may be asked for ids only.</param>
    /// <returns>Null when a parameter makes no sense, or asks for what this interface does not do: to leave it aside would give more than was asked for.</returns>
    public HsdsQuestion? Read(int usual = 50, bool mayBeMinimal = false)
    {
        if (!Flag(Minimal, out var minimal) || !Flag(Full, out var full) || !Flag(FullService, out var fullService) || !Flag(TopOnly, out _)) return null;
        minimal &= mayBeMinimal;
        var most = minimal ? HsdsQuestion.MostMinimal : HsdsQuestion.MostPerPage;
        if (!Number(Page, 1, 1_000_000, out var page) || !Number(PerPage, minimal ? most : usual, most, out var perPage)) return null;
        if (!Id(TaxonomyTermId, out var term) || !Id(TaxonomyId, out var taxonomy) || !Id(OrganizationId, out var organization) || !Id(ParentId, out var parent)) return null;
        if (!Moment(ModifiedAfter, out var after) || Search?.Length > 200) return null;
        // Nobody knows the points of places, so nobody can say what is near a postal code.
        if (!string.IsNullOrEmpty(Postcode) || !string.IsNullOrEmpty(Proximity) || !(string.IsNullOrEmpty(Format) || Format == "json")) return null;
        return new(page, perPage, Search, term, taxonomy, organization, after, full) { FullService = fullService, Minimal = minimal, Parent = parent };
    }

    private static bool Flag(string? text, out bool flag)
    {
        flag = false;
        return string.IsNullOrEmpty(text) || bool.TryParse(text, out flag);
    }

    private static bool Number(string? text, int otherwise, int most, out int number)
    {
        number = otherwise;
        return string.IsNullOrEmpty(text) || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most);
    }

    private static bool Moment(string? text, out DateTime? moment)
    {
        moment = null;
        if (string.IsNullOrEmpty(text)) return true;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed)) return false;
        moment = parsed;
        return true;
    }

    private static bool Id(string? text, out Guid? id)
    {
        id = null;
        if (string.IsNullOrEmpty(text)) return true;
        if (!Guid.TryParse(text, out var parsed)) return false;
        id = parsed;
        return true;
    }
}
