
namespace Rcwes.Framework.Web;

/// <summary>What stands around every page. The theme reads it from <see cref="ISiteChrome"/> and knows nothing of content.</summary>
/// <param name="SiteName">Full name in the reader's language.</param>
/// <param name="ShortName">Name for the header, e.g. <c>RCWES</c>.</param>
/// <param name="Tagline">One sentence under the name.</param>
/// <param name="Main">Main navigation.</param>
/// <param name="Footer">Links of the footer.</param>
/// <param name="Offices">Both offices, in their order.</param>
/// <param name="Funding">The strip of signs that projects paid by European funds must show.</param>
/// <param name="Phone">Main phone number as people write it.</param>
/// <param name="Email">Null while the address is not known: then nothing is shown.</param>
public sealed record Chrome(
    string SiteName,
    string ShortName,
    string Tagline,
    IReadOnlyList<MenuLink> Main,
    IReadOnlyList<MenuLink> Footer,
    IReadOnlyList<OfficeCard> Offices,
    FundingStrip Funding,
    string? Phone,
    string? Email)
{
    /// <summary>Profiles of the centre elsewhere: name and whole address.</summary>
    public IReadOnlyList<MenuLink> Social { get; init; } = [];

    /// <summary>Who pays, in words: papers go where our style sheets do not.</summary>
    public IReadOnlyList<string> PaperFoot => [.. Funding.Lines, .. Funding.Signs.Count > 0 ? [string.Join(" · ", Funding.Signs.Select(s => s.Text))] : Array.Empty<string>()];

    /// <summary>False for the frame of a page that is shown while the database is away: never keep what is made of it.</summary>
    public bool IsComplete => !ReferenceEquals(this, Plain);

    public static Chrome Plain { get; } = new(
        "Regionalne Centrum Wsparcia Ekonomii Społecznej", "RCWES", "", [], [], [], new("", "", []), null, null);
}

/// <summary>A link of a menu.</summary>
/// <param name="Text">Label.</param>
/// <param name="Url">Root-relative address with its language prefix, e.g. <c>/en/kontakt</c>; empty for a heading without a page.</param>
/// <param name="Children">Sub-menu.</param>
public sealed record MenuLink(string Text, string Url, IReadOnlyList<MenuLink> Children);

/// <summary>An office as the footer and the contact page show it; an empty value is not shown.</summary>
public sealed record OfficeCard(string Name, string Role, string Street, string PostalCode, string City, string Phone, string Fax, string Email, string Hours)
{
    /// <summary>When it is open, from Monday on; a day that is not named is closed. <see cref="Hours"/> says what does not fit in here.</summary>
    public IReadOnlyList<OpeningDay> Opening { get; init; } = [];
}

/// <summary>The hours of one day of the week.</summary>
public sealed record OpeningDay(DayOfWeek Day, TimeOnly Opens, TimeOnly Closes);

/// <summary>Who pays for the project, with its signs.</summary>
/// <param name="Programme">Name of the programme that pays.</param>
/// <param name="Project">Title and number of the project.</param>
/// <param name="Signs">In the order that the programme asks for.</param>
public sealed record FundingStrip(string Programme, string Project, IReadOnlyList<FundingSign> Signs)
{
    /// <summary>What the project costs and who pays how much of it; empty while nobody has said.</summary>
    public string Amount { get; init; } = "";

    /// <summary>From when to when the project runs; empty while nobody has said.</summary>
    public string Period { get; init; } = "";

    /// <summary>Everything that stands in words, from the project to its dates.</summary>
    public IEnumerable<string> Lines => new[] { Project, Programme, Amount, Period }.Where(line => line.Length > 0);
}

/// <summary>One sign of the funding strip.</summary>
/// <param name="Text">What the sign says; shown in a neutral placeholder while there is no image.</param>
/// <param name="Image">Address of the sign's image, or empty.</param>
public sealed record FundingSign(string Text, string Image);

/// <summary>Gives the <see cref="Chrome"/> of a language. Never throws: error pages use it too.</summary>
public interface ISiteChrome
{
    ValueTask<Chrome> GetAsync(string culture, CancellationToken ct = default);
}

internal sealed class PlainChrome : ISiteChrome
{
    public ValueTask<Chrome> GetAsync(string culture, CancellationToken ct = default) => new(Chrome.Plain);
}
