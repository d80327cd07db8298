using Rcwes.Framework;

namespace Rcwes.Content.Approval;

/// <summary>One legal step of a version on its way to approval.</summary>
/// <param name="Name">In forms.</param>
/// <param name="Button">What the button says (a localisation key).</param>
/// <param name="From">States from which it may be taken.</param>
/// <param name="To">State that follows.</param>
/// <param name="Permission">Right that it takes.</param>
/// <param name="Verb">In the activity log.</param>
internal sealed record Move(string Name, string Button, ReviewState[] From, ReviewState To, string Permission, string Verb)
{
    /// <summary>The person must say why.</summary>
    public bool NeedsReason { get; init; }

    /// <summary>Where the type asks for two people: neither the author nor whoever submitted the version.</summary>
    public bool ByAnother { get; init; }

    /// <summary>Draft → submitted → changes requested or approved. Publishing is an act of its own and asks for the last.</summary>
    public static IReadOnlyList<Move> All { get; } =
    [
        new("submit", "Prześlij do akceptacji", [ReviewState.None, ReviewState.ChangesRequested], ReviewState.Submitted, ContentPermissions.Edit, "submitted"),
        new("recall", "Wycofaj z akceptacji", [ReviewState.Submitted], ReviewState.None, ContentPermissions.Edit, "recalled"),
        new("return", "Poproś o zmiany", [ReviewState.Submitted, ReviewState.Approved], ReviewState.ChangesRequested, ContentPermissions.Approve, "changes-requested") { NeedsReason = true },
        new("approve", "Zaakceptuj", [ReviewState.Submitted], ReviewState.Approved, ContentPermissions.Approve, "approved") { ByAnother = true },
    ];

    public static Move Named(string? name) =>
        All.FirstOrDefault(m => m.Name == name) ?? throw new RuleException("approval.move", "Wybierz, co zrobić.");

    /// <summary>Polish word (a localisation key).</summary>
    public static string WordOf(ReviewState state) => state switch
    {
        ReviewState.Submitted => "Czeka na akceptację",
        ReviewState.ChangesRequested => "Do poprawy",
        ReviewState.Approved => "Zaakceptowana",
        _ => "Jeszcze nie przesłano do akceptacji",
    };
}
