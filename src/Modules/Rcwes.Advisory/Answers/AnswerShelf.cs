using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Topics;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Answers;

/// <summary>Templates for a request, filled in the language of its client.</summary>
internal sealed class AnswerShelf(RcwesDb db, TopicList topics, IPartners partners, IActorNames accounts, IStringLocalizer<AdvisoryTexts> l)
{
    /// <summary>Those for the topic of a request, and those for every topic.</summary>
    public async Task<IReadOnlyList<AnswerTemplate>> ForAsync(AdviceRequest request, CancellationToken ct) =>
        [.. (await db.Set<AnswerTemplate>().AsNoTracking().Where(t => t.IsActive && (t.Topic == null || t.Topic == request.Topic)).ToListAsync(ct)).OrderBy(t => t.Name, StringComparer.Create(Cultures.Polish, ignoreCase: true))];

    /// <summary>A template filled for a request; null when it is none of its own.</summary>
    public async Task<string?> FillAsync(AdviceRequest request, Guid id, CancellationToken ct)
    {
        if ((await ForAsync(request, ct)).FirstOrDefault(t => t.Id == id) is not { } template) return null;
        var topic = await topics.FindAsync(request.Topic, ct);
        var owner = request.OwnerId == RequestOwner.Centre ? null : (await partners.CardsAsync([request.OwnerId!.Value], ct)).GetValueOrDefault(request.OwnerId.Value)?.Name;
        var adviser = request.AdviserId is { } account ? (await accounts.OfAsync([account], ct)).GetValueOrDefault(account) : null;
        var name = request.Culture == "en" && topic?.NameEn is { Length: > 0 } english ? english : topic?.NamePl;
        return await template.FillAsync(new(request.Number ?? "", name ?? "", request.ContactName, owner ?? l["moderator RCWES"], adviser ?? ""), request.Culture);
    }
}
