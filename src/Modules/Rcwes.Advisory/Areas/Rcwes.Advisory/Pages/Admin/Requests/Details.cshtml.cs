using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Rules;
using Rcwes.Advisory.Topics;
using Rcwes.Framework.Activity;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>The desk of one request: what it is about, who has it and why, and what happened.</summary>
[Authorize(Policy = AdvisoryPermissions.ViewOwn)]
internal sealed class DetailsModel(IServiceProvider services, TopicList topics, IInstitutions institutions, IRegion region, AdvisoryHistory history, ActorWords actors) : DeskPage(services)
{
    public string Topic { get; private set; } = "";

    public string Client { get; private set; } = "";

    public string Place { get; private set; } = "";

    public string Owner { get; private set; } = "";

    /// <summary>Everybody who had the request, the first one first.</summary>
    public IReadOnlyList<OwnerLine> Owners { get; private set; } = [];

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, AdvisoryPermissions.Seeing, null, ct)) return NotFound();
        var divided = await region.ReadAsync(ct);
        Topic = (await topics.FindAsync(Asked.Topic, ct))?.Title ?? Asked.Topic;
        var name = Asked.InstitutionId is { } institution ? (await institutions.CardsAsync([institution], ct)).GetValueOrDefault(institution)?.Name : null;
        Client = (name ?? Asked.ClientName) is { } who ? $"{who} ({RequestWords.Of(Asked.Client, L)})" : RequestWords.Of(Asked.Client, L);
        Place = divided.Gmina(Asked.GminaCode) is { } gmina ? $"{divided.NameOf(gmina)}, {divided.NameOf(divided.Powiat(gmina.PowiatCode)!)}" : L["poza Lubuskiem"];
        var lines = await Book.OwnersAsync(id, ct);
        var names = await Book.NamesAsync(lines.Select(o => (Guid?)o.OwnerId).Concat(lines.SelectMany(o => o.Steps).Select(s => s.Partner)), ct);
        var acted = await actors.OfAsync(lines.Select(o => o.Actor), ct);
        Owner = names.GetValueOrDefault(Asked.OwnerId!.Value, "–");
        Owners = [.. lines.Select(o => new OwnerLine(o, names.GetValueOrDefault(o.OwnerId, "–"), acted[o.Actor], [.. o.Steps.Select(s => RouteWords.Of(s, s.Partner is { } p ? names.GetValueOrDefault(p, "–") : "", L))]))];
        History = await history.OfAsync(AdviceRequest.Subject, id, ct);
        return Page();
    }
}

/// <summary>A line of the ledger of owners, with its names.</summary>
internal sealed record OwnerLine(RequestOwner Line, string Owner, string By, IReadOnlyList<string> Why);
