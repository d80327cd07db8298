using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Topics;

/// <summary>
/// All topics in their order. What partners know (advice and coaching) has its names in the module of partners: a name that is changed
/// there, an area that is added or switched off, holds here at once. This module adds the plain words, services and tools.
/// </summary>
internal sealed class TopicList(RcwesDb db, IPartners partners)
{
    public async Task<IReadOnlyList<TopicCard>> AllAsync(CancellationToken ct)
    {
        var own = (await db.Set<AdviceTopic>().AsNoTracking().ToListAsync(ct)).OrderBy(t => t.Group).ThenBy(t => t.Order).ToList();
        var known = await partners.TopicsAsync(ct);
        var shared = known.ToDictionary(t => t.Slug);
        var codes = own.Select(t => t.Code).ToHashSet();
        return
        [
            .. own.Select(t => Card(t, shared.GetValueOrDefault(t.Code)))
                .Concat(known.Where(t => !codes.Contains(t.Slug)).Select(t => new TopicCard(t.Slug, t.Kind == TopicKind.Advice ? TopicGroup.Advice : TopicGroup.Coaching, t.Slug, t.IsActive) { NamePl = t.NamePl, NameEn = t.NameEn }))
                .OrderBy(t => t.Group),
        ];
    }

    /// <summary>One topic; null when nobody knows it.</summary>
    public async Task<TopicCard?> FindAsync(string? code, CancellationToken ct) => (await AllAsync(ct)).FirstOrDefault(t => t.Code == code);

    private static TopicCard Card(AdviceTopic topic, PartnerTopicCard? shared) => new(topic.Code, topic.Group, topic.Skill, topic.IsActive && shared?.IsActive != false)
    {
        NamePl = shared?.NamePl ?? topic.NamePl,
        NameEn = shared?.NameEn ?? topic.NameEn,
        AboutPl = topic.AboutPl,
        AboutEn = topic.AboutEn,
    };
}
