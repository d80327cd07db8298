using System.Text.Json.Serialization;

namespace Rcwes.Institutions.Exchange.Hsds;

/// <summary>What the interface says of itself. Names of more than one word are written out, so that its description says them as they are sent.</summary>
internal sealed record HsdsAbout(string Version, string Profile, [property: JsonPropertyName("openapi_url")] string OpenapiUrl);

/// <summary>A page of a list, in the envelope of HSDS.</summary>
internal sealed record HsdsPage<T>(
    [property: JsonPropertyName("total_items")] int TotalItems,
    [property: JsonPropertyName("total_pages")] int TotalPages,
    [property: JsonPropertyName("page_number")] int PageNumber,
    int Size,
    [property: JsonPropertyName("first_page")] bool FirstPage,
    [property: JsonPropertyName("last_page")] bool LastPage,
    bool Empty,
    IReadOnlyList<T> Contents)
{
    public static HsdsPage<T> Of(IReadOnlyList<T> contents, int total, int page, int perPage)
    {
        var pages = Math.Max(1, (total + perPage - 1) / perPage);
        return new(total, pages, page, contents.Count, page == 1, page >= pages, contents.Count == 0, contents);
    }

    /// <summary>The page that is asked for of a list that stands in memory.</summary>
    public static HsdsPage<T> Among(IReadOnlyList<T> all, HsdsQuestion asked) => Of([.. all.Skip(asked.Skip).Take(asked.PerPage)], all.Count, asked.Page, asked.PerPage);
}

/// <summary>A body that offers services, as other records speak of it.</summary>
internal record HsdsOrganization(Guid Id, string Name, string Description)
{
    [JsonPropertyName("alternate_name")]
    public string? AlternateName { get; init; }

    public string? Email { get; init; }

    public string? Website { get; init; }

    [JsonPropertyName("legal_status")]
    public string? LegalStatus { get; init; }

    public string? Logo { get; init; }

    public string? Uri { get; init; }

    [JsonPropertyName("parent_organization_id")]
    public Guid? ParentOrganizationId { get; init; }
}

/// <summary>The same with everything of it. Lists leave out what may be many.</summary>
internal sealed record HsdsWholeOrganization(Guid Id, string Name, string Description) : HsdsOrganization(Id, Name, Description)
{
    public IReadOnlyList<HsdsContact>? Contacts { get; init; }

    public IReadOnlyList<HsdsPhone>? Phones { get; init; }

    public IReadOnlyList<HsdsLocation>? Locations { get; init; }

    [JsonPropertyName("organization_identifiers")]
    public IReadOnlyList<HsdsIdentifier>? OrganizationIdentifiers { get; init; }

    public IReadOnlyList<HsdsService>? Services { get; init; }

    public IReadOnlyList<HsdsAttribute>? Attributes { get; init; }
}

/// <summary>A service that one organisation offers.</summary>
internal sealed record HsdsService(Guid Id, [property: JsonPropertyName("organization_id")] Guid OrganizationId, string Name, string Status)
{
    public string? Description { get; init; }

    public string? Url { get; init; }

    public string? Email { get; init; }

    [JsonPropertyName("eligibility_description")]
    public string? EligibilityDescription { get; init; }

    /// <summary>The day on which somebody last said that the entry is right.</summary>
    [JsonPropertyName("assured_date")]
    public string? AssuredDate { get; init; }

    [JsonPropertyName("last_modified")]
    public string? LastModified { get; init; }

    public HsdsOrganization? Organization { get; init; }

    public IReadOnlyList<HsdsPhone>? Phones { get; init; }

    public IReadOnlyList<HsdsLanguage>? Languages { get; init; }

    [JsonPropertyName("service_areas")]
    public IReadOnlyList<HsdsServiceArea>? ServiceAreas { get; init; }

    [JsonPropertyName("service_at_locations")]
    public IReadOnlyList<HsdsServiceAtLocation>? ServiceAtLocations { get; init; }

    public IReadOnlyList<HsdsAttribute>? Attributes { get; init; }
}

/// <summary>Where a service is offered, as the service speaks of it.</summary>
internal record HsdsServiceAtLocation(Guid Id)
{
    [JsonPropertyName("service_id")]
    public Guid? ServiceId { get; init; }

    [JsonPropertyName("location_id")]
    public Guid? LocationId { get; init; }

    public HsdsLocation? Location { get; init; }
}

/// <summary>The same with the service.</summary>
internal sealed record HsdsWholeServiceAtLocation(Guid Id) : HsdsServiceAtLocation(Id)
{
    public HsdsService? Service { get; init; }
}

internal sealed record HsdsLocation(Guid Id, [property: JsonPropertyName("location_type")] string LocationType)
{
    [JsonPropertyName("organization_id")]
    public Guid? OrganizationId { get; init; }

    public string? Name { get; init; }

    [JsonPropertyName("external_identifier")]
    public string? ExternalIdentifier { get; init; }

    [JsonPropertyName("external_identifier_type")]
    public string? ExternalIdentifierType { get; init; }

    public IReadOnlyList<HsdsAddress>? Addresses { get; init; }

    public IReadOnlyList<HsdsAccessibility>? Accessibility { get; init; }

    public IReadOnlyList<HsdsPhone>? Phones { get; init; }

    public IReadOnlyList<HsdsSchedule>? Schedules { get; init; }

    public IReadOnlyList<HsdsLanguage>? Languages { get; init; }
}

internal sealed record HsdsAddress(
    Guid Id,
    [property: JsonPropertyName("address_1")] string Address1,
    string City,
    [property: JsonPropertyName("state_province")] string StateProvince,
    [property: JsonPropertyName("postal_code")] string PostalCode,
    string Country,
    [property: JsonPropertyName("address_type")] string AddressType)
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

internal sealed record HsdsIdentifier(Guid Id, [property: JsonPropertyName("identifier_type")] string IdentifierType, string Identifier)
{
    [JsonPropertyName("identifier_scheme")]
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
internal sealed record HsdsSchedule(Guid Id, string Freq, string Byday, [property: JsonPropertyName("opens_at")] string OpensAt, [property: JsonPropertyName("closes_at")] string ClosesAt)
{
    public string Wkst { get; init; } = "MO";

    public string? Notes { get; init; }
}

internal sealed record HsdsAttribute(Guid Id)
{
    [JsonPropertyName("link_id")]
    public Guid? LinkId { get; init; }

    [JsonPropertyName("link_entity")]
    public string? LinkEntity { get; init; }

    [JsonPropertyName("link_type")]
    public string? LinkType { get; init; }

    [JsonPropertyName("taxonomy_term")]
    public HsdsTerm? TaxonomyTerm { get; init; }
}

internal sealed record HsdsTerm(Guid Id, string Name, string Description)
{
    public string? Code { get; init; }

    public string? Taxonomy { get; init; }

    [JsonPropertyName("taxonomy_id")]
    public Guid? TaxonomyId { get; init; }

    public string? Language { get; init; }
}

internal sealed record HsdsTaxonomy(Guid Id, string Name, string Description);
