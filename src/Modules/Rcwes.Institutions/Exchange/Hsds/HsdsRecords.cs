using System.Text.Json.Serialization;

namespace Rcwes.Institutions.Exchange.Hsds;

/// <summary>What the interface says of itself.</summary>
internal sealed record HsdsAbout(string Version, string Profile, string OpenapiUrl);

/// <summary>A page of a list, in the envelope of HSDS.</summary>
internal sealed record HsdsPage<T>(int TotalItems, int TotalPages, int PageNumber, int Size, bool FirstPage, bool LastPage, bool Empty, IReadOnlyList<T> Contents)
{
    public static HsdsPage<T> Of(IReadOnlyList<T> contents, int total, int page, int perPage)
    {
        var pages = Math.Max(1, (total + perPage - 1) / perPage);
        return new(total, pages, page, contents.Count, page == 1, page >= pages, contents.Count == 0, contents);
    }
}

/// <summary>A body that offers services. Lists leave out what may be many.</summary>
internal sealed record HsdsOrganization(Guid Id, string Name, string Description)
{
    public string? AlternateName { get; init; }

    public string? Email { get; init; }

    public string? Website { get; init; }

    public string? LegalStatus { get; init; }

    public string? Logo { get; init; }

    public string? Uri { get; init; }

    public Guid? ParentOrganizationId { get; init; }

    public IReadOnlyList<HsdsContact>? Contacts { get; init; }

    public IReadOnlyList<HsdsPhone>? Phones { get; init; }

    public IReadOnlyList<HsdsLocation>? Locations { get; init; }

    public IReadOnlyList<HsdsIdentifier>? OrganizationIdentifiers { get; init; }

    public IReadOnlyList<HsdsAttribute>? Attributes { get; init; }
}

/// <summary>A service that one organisation offers.</summary>
internal sealed record HsdsService(Guid Id, Guid OrganizationId, string Name, string Status)
{
    public string? Description { get; init; }

    public string? Url { get; init; }

    public string? Email { get; init; }

    public string? EligibilityDescription { get; init; }

    /// <summary>The day on which somebody last said that the entry is right.</summary>
    public string? AssuredDate { get; init; }

    public string? LastModified { get; init; }

    public HsdsOrganization? Organization { get; init; }

    public IReadOnlyList<HsdsPhone>? Phones { get; init; }

    public IReadOnlyList<HsdsLanguage>? Languages { get; init; }

    public IReadOnlyList<HsdsServiceArea>? ServiceAreas { get; init; }

    public IReadOnlyList<HsdsServiceAtLocation>? ServiceAtLocations { get; init; }

    public IReadOnlyList<HsdsAttribute>? Attributes { get; init; }
}

internal sealed record HsdsServiceAtLocation(Guid Id)
{
    public Guid? ServiceId { get; init; }

    public Guid? LocationId { get; init; }

    public HsdsLocation? Location { get; init; }
}

internal sealed record HsdsLocation(Guid Id, string LocationType)
{
    public Guid? OrganizationId { get; init; }

    public string? Name { get; init; }

    public string? ExternalIdentifier { get; init; }

    public string? ExternalIdentifierType { get; init; }

    public IReadOnlyList<HsdsAddress>? Addresses { get; init; }

    public IReadOnlyList<HsdsAccessibility>? Accessibility { get; init; }

    public IReadOnlyList<HsdsPhone>? Phones { get; init; }

    public IReadOnlyList<HsdsSchedule>? Schedules { get; init; }

    public IReadOnlyList<HsdsLanguage>? Languages { get; init; }
}

internal sealed record HsdsAddress(Guid Id, [property: JsonPropertyName("address_1")] string Address1, string City, string StateProvince, string PostalCode, string Country, string AddressType)
{
    public string? Region { get; init; }
}

internal sealed record HsdsPhone(Guid Id, string Number)
{
    public string? Type { get; init; }

    public string? Description { get; init; }
}

internal sealed record HsdsContact(Guid Id)
{
    public string? Title { get; init; }

    public string? Email { get; init; }

    public IReadOnlyList<HsdsPhone>? Phones { get; init; }
}

internal sealed record HsdsIdentifier(Guid Id, string IdentifierType, string Identifier)
{
    public string? IdentifierScheme { get; init; }
}

internal sealed record HsdsLanguage(Guid Id, string Name, string Code);

internal sealed record HsdsServiceArea(Guid Id, string Name)
{
    public string? Uri { get; init; }
}

internal sealed record HsdsAccessibility(Guid Id)
{
    public string? Description { get; init; }

    public string? Details { get; init; }
}

/// <summary>Open on these days of the week at these hours.</summary>
internal sealed record HsdsSchedule(Guid Id, string Freq, string Byday, string OpensAt, string ClosesAt)
{
    public string Wkst { get; init; } = "MO";
}

internal sealed record HsdsAttribute(Guid Id)
{
    public Guid? LinkId { get; init; }

    public string? LinkEntity { get; init; }

    public string? LinkType { get; init; }

    public HsdsTerm? TaxonomyTerm { get; init; }
}

internal sealed record HsdsTerm(Guid Id, string Name, string Description)
{
    public string? Code { get; init; }

    public string? Taxonomy { get; init; }

    public Guid? TaxonomyId { get; init; }

    public string? Language { get; init; }
}

internal sealed record HsdsTaxonomy(Guid Id, string Name, string Description);
