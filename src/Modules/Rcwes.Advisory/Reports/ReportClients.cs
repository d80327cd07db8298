using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Requests;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Advisory.Reports;

/// <summary>
/// Who the clients of a report are. An institution is one client whatever entries were joined with it; everybody else is one client for each mailbox,
/// and who has none for each request. Keys stand in addresses, so they hold ids only, and private persons are called by the number of their request.
/// </summary>
internal sealed class ReportClients(IInstitutions institutions, IStringLocalizer<AdvisoryTexts> l)
{
    private const int Batch = 500;

    /// <summary>The key of the client of each request, and the names behind the keys.</summary>
    /// <param name="requests">Whoever asked; the same request may be there several times.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<(IReadOnlyDictionary<Guid, string> Keys, IReadOnlyDictionary<string, string> Names)> OfAsync(IEnumerable<Asker> requests, CancellationToken ct)
    {
        var asked = requests.DistinctBy(a => a.Id).ToList();
        var known = new Dictionary<Guid, InstitutionCard>();
        foreach (var some in asked.Select(a => a.InstitutionId).OfType<Guid>().Distinct().Chunk(Batch))
            foreach (var (id, card) in await institutions.CardsAsync(some, ct)) known[id] = card;

        var (keys, names) = (new Dictionary<Guid, string>(), new Dictionary<string, string>());
        foreach (var one in asked.Where(a => a.InstitutionId is not null))
        {
            var card = known.GetValueOrDefault(one.InstitutionId!.Value);
            keys[one.Id] = $"{card?.Id ?? one.InstitutionId}";
            names[keys[one.Id]] = card?.Name ?? one.ClientName ?? "–";
        }
        foreach (var same in asked.Where(a => a.InstitutionId is null).GroupBy(a => a.Email ?? a.Id.ToString()))
        {
            var first = same.OrderBy(a => a.SentUtc).ThenBy(a => a.Number, StringComparer.Ordinal).First();
            foreach (var one in same) keys[one.Id] = first.Id.ToString();
            names[first.Id.ToString()] = first.ClientName is { } group ? l["{0} ({1})", group, first.Number] : l["{0} ({1})", RequestWords.Of(first.Client, l), first.Number];
        }
        return (keys, names);
    }
}

/// <summary>What a request tells of who asked.</summary>
internal sealed record Asker(Guid Id, string Number, DateTime? SentUtc, ClientKind? Client, Guid? InstitutionId, string? ClientName, string? Email);
