using System.Globalization;
using Rcwes.Framework;

namespace Rcwes.Content.Declaration;

/// <summary>The form of the declaration as it comes from the browser.</summary>
internal sealed class DeclarationInput
{
    private const int LongestText = 5000;

    public int Revision { get; set; }
    public string? Status { get; set; }
    public string? PublishedOn { get; set; }
    public string? UpdatedOn { get; set; }
    public string? DrawnUpOn { get; set; }
    public bool Reviewed { get; set; }
    public string? ContactPl { get; set; }
    public string? ContactEn { get; set; }
    public string? FacilitiesPl { get; set; }
    public string? FacilitiesEn { get; set; }
    public string? ShortcutsPl { get; set; }
    public string? ShortcutsEn { get; set; }
    public string? AppsPl { get; set; }
    public string? AppsEn { get; set; }
    public string? ArchitecturePl { get; set; }
    public string? ArchitectureEn { get; set; }
    public string? ArchitectureUrl { get; set; }
    public string? CommunicationPl { get; set; }
    public string? CommunicationEn { get; set; }
    public string? CostPl { get; set; }
    public string? CostEn { get; set; }

    internal static DeclarationInput Of(AccessibilityDeclaration says) => new()
    {
        Revision = says.Revision,
        Status = says.Status.ToString(),
        PublishedOn = Iso(says.PublishedOn),
        UpdatedOn = Iso(says.UpdatedOn),
        DrawnUpOn = Iso(says.DrawnUpOn),
        ContactPl = says.Contact.Pl,
        ContactEn = says.Contact.En,
        FacilitiesPl = says.Facilities.Pl,
        FacilitiesEn = says.Facilities.En,
        ShortcutsPl = says.Shortcuts.Pl,
        ShortcutsEn = says.Shortcuts.En,
        AppsPl = says.Apps.Pl,
        AppsEn = says.Apps.En,
        ArchitecturePl = says.Architecture.Pl,
        ArchitectureEn = says.Architecture.En,
        ArchitectureUrl = says.ArchitectureUrl,
        CommunicationPl = says.Communication.Pl,
        CommunicationEn = says.Communication.En,
        CostPl = says.CostAssessment.Pl,
        CostEn = says.CostAssessment.En,
    };

    internal AccessibilityDeclaration Into(AccessibilityDeclaration before, DateOnly today)
    {
        var url = ArchitectureUrl?.Trim() ?? "";
        if (url.Length > 0 && !url.StartsWith('/') && !(Uri.TryCreate(url, UriKind.Absolute, out var to) && to.Scheme is "http" or "https"))
            throw new RuleException("declaration.url", "Adres opisu zacznij od / albo od https://.") { Field = nameof(ArchitectureUrl) };
        return before with
        {
            Status = Enum.TryParse<Compliance>(Status, out var status) && Enum.IsDefined(status) ? status : before.Status,
            PublishedOn = Day(PublishedOn, nameof(PublishedOn), today),
            UpdatedOn = Day(UpdatedOn, nameof(UpdatedOn), today),
            DrawnUpOn = Day(DrawnUpOn, nameof(DrawnUpOn), today),
            ReviewedOn = Reviewed ? today : before.ReviewedOn,
            Contact = Text(ContactPl, ContactEn, nameof(ContactPl)),
            Facilities = Text(FacilitiesPl, FacilitiesEn, nameof(FacilitiesPl)),
            Shortcuts = Text(ShortcutsPl, ShortcutsEn, nameof(ShortcutsPl)),
            Apps = Text(AppsPl, AppsEn, nameof(AppsPl)),
            Architecture = Text(ArchitecturePl, ArchitectureEn, nameof(ArchitecturePl)),
            ArchitectureUrl = url,
            Communication = Text(CommunicationPl, CommunicationEn, nameof(CommunicationPl)),
            CostAssessment = Text(CostPl, CostEn, nameof(CostPl)),
        };
    }

    internal static Said Text(string? polish, string? english, string field)
    {
        var said = new Said(Clean(polish), Clean(english));
        return said.Pl.Length > LongestText || said.En.Length > LongestText
            ? throw new RuleException("declaration.long", "Skróć tekst do {0} znaków.", LongestText) { Field = field }
            : said;
    }

    private static DateOnly? Day(string? typed, string field, DateOnly today) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day <= today
            ? day
            : throw new RuleException("declaration.day", "Podaj datę, najpóźniej dzisiejszą.") { Field = field };

    private static string Clean(string? typed) => (typed ?? "").Replace("\0", "", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal).Trim();

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>Something that is not accessible yet, as typed.</summary>
internal sealed class ShortfallInput
{
    public string? TextPl { get; set; }
    public string? TextEn { get; set; }
    public string? ReasonPl { get; set; }
    public string? ReasonEn { get; set; }
    public string? Kind { get; set; }
    public string? MendBy { get; set; }

    internal Shortfall Made(DateOnly today)
    {
        var text = DeclarationInput.Text(TextPl, TextEn, nameof(TextPl));
        if (text.IsEmpty) throw new RuleException("declaration.text", "Napisz po polsku, co nie jest dostępne.") { Field = nameof(TextPl) };
        DateOnly? by = null;
        if (!string.IsNullOrWhiteSpace(MendBy))
        {
            if (!DateOnly.TryParseExact(MendBy, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day < today)
                throw new RuleException("declaration.mend", "Podaj dzisiejszą albo późniejszą datę poprawy.") { Field = nameof(MendBy) };
            by = day;
        }
        return new()
        {
            Text = text,
            Reason = DeclarationInput.Text(ReasonPl, ReasonEn, nameof(ReasonPl)),
            Kind = Enum.TryParse<ShortfallKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind : ShortfallKind.Failure,
            Since = today,
            MendBy = by,
        };
    }
}
