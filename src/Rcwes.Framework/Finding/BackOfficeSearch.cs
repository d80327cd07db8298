using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace Rcwes.Framework.Finding;

/// <summary>Asks every finder that the person has the right to ask.</summary>
internal sealed class BackOfficeSearch(IEnumerable<IBackOfficeFinder> finders, IAuthorizationService authorization, IStringLocalizerFactory texts)
{
    /// <param name="user">Whose rights count.</param>
    /// <param name="text">As typed.</param>
    /// <param name="kind">Key of the only kind that is wanted; null for all.</param>
    /// <param name="most">Answers of each kind.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The kinds that have an answer, in their order; nothing for a question without words.</returns>
    public async Task<IReadOnlyList<FoundGroup>> AskAsync(ClaimsPrincipal user, string text, string? kind, int most, CancellationToken ct)
    {
        // One more than wanted tells that there are more.
        var question = new FinderQuestion(text, user, permission => MayAsync(user, permission), most + 1);
        var groups = new List<FoundGroup>();
        if (question.Words.Count == 0) return groups;
        foreach (var finder in await OpenAsync(user))
        {
            if (kind is not null && finder.Kind.Key != kind) continue;
            var found = await finder.FindAsync(question, ct);
            if (found.Count > 0) groups.Add(new(finder.Kind, NameOf(finder.Kind), [.. found.Take(most)], found.Count > most));
        }
        return groups;
    }

    /// <summary>The kinds that the person may look for, with their names.</summary>
    public async Task<IReadOnlyList<(FoundKind Kind, string Name)>> KindsAsync(ClaimsPrincipal user) => [.. (await OpenAsync(user)).Select(f => (f.Kind, NameOf(f.Kind)))];

    private async Task<IReadOnlyList<IBackOfficeFinder>> OpenAsync(ClaimsPrincipal user)
    {
        var open = new List<IBackOfficeFinder>();
        foreach (var finder in finders.OrderBy(f => f.Kind.Order))
            if (finder.Kind.Permission is null || await MayAsync(user, finder.Kind.Permission)) open.Add(finder);
        return open;
    }

    private async Task<bool> MayAsync(ClaimsPrincipal user, string permission) => (await authorization.AuthorizeAsync(user, permission)).Succeeded;

    private string NameOf(FoundKind kind) => texts.Create(kind.Texts)[kind.Name];
}

/// <summary>What was found of one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">Its heading in the reader's language.</param>
/// <param name="Rows">The best first.</param>
/// <param name="More">There are more than these.</param>
internal sealed record FoundGroup(FoundKind Kind, string Name, IReadOnlyList<Found> Rows, bool More);
