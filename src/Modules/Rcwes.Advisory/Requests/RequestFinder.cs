using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Topics;
using Rcwes.Framework.Data;
using Rcwes.Framework.Finding;

namespace Rcwes.Advisory.Requests;

/// <summary>Requests in the search box of the back office by number, client and contact, for those who reach them.</summary>
internal sealed class RequestFinder(RequestBook book, TopicList topics) : IBackOfficeFinder
{
    public FoundKind Kind { get; } = new("doradztwo", "Zgłoszenia doradcze", 30, AdvisoryPermissions.ViewOwn, typeof(AdvisoryTexts));

    public async Task<IReadOnlyList<Found>> FindAsync(FinderQuestion question, CancellationToken ct)
    {
        var within = (await book.WithinAsync(question.User, AdvisoryPermissions.Seeing, helping: true, ct)).AsNoTracking();
        var found = await question.In(within, r => Folding.Of(r.Number + " " + r.ContactName), r => Folding.Of(r.ClientName + " " + r.Email)).ThenByDescending(r => r.SentUtc).Take(question.Most)
            .Select(r => new { r.Id, r.Number, r.ContactName, r.Topic }).ToListAsync(ct);
        var named = new List<Found>();
        foreach (var request in found) named.Add(new($"{request.Number}, {request.ContactName}", $"/admin/doradztwo/{request.Id}", (await topics.FindAsync(request.Topic, ct))?.Name ?? ""));
        return named;
    }
}
