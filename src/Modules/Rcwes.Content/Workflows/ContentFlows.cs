using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Content.Routes;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Workflows;

namespace Rcwes.Content.Workflows;

/// <summary>What workflows may do with content, and what they see of it.</summary>
internal sealed class ContentFlows(RcwesDb db, IActorNames accounts) : IWorkflowSubject
{
    public IReadOnlyCollection<string> Kinds { get; } = [ContentStore.Subject];

    public static void Add(IServiceCollection services)
    {
        services.AddWorkflowSubject<ContentFlows>();
        services.AddWorkflowActivity<ContentCreatedEvent>().AddWorkflowActivity<ContentUpdatedEvent>().AddWorkflowActivity<ContentDraftSavedEvent>().AddWorkflowActivity<ContentVersionedEvent>();
        services.AddWorkflowActivity<ContentPublishedEvent>().AddWorkflowActivity<ContentUnpublishedEvent>().AddWorkflowActivity<ContentDeletedEvent>().AddWorkflowActivity<ContentSubmittedEvent>();
        services.AddWorkflowActivity<PublishContentTask>().AddWorkflowActivity<UnpublishContentTask>().AddWorkflowActivity<ReviewContentTask>().AddWorkflowActivity<CreateContentTask>();
        services.AddScoped<ItemChanges>().AddWorkflowActivity<UpdateContentTask>().AddWorkflowActivity<AddTermTask>();
    }

    public async Task<IReadOnlyDictionary<string, object?>?> ReadAsync(string kind, string id, CancellationToken ct)
    {
        var item = await db.Set<ItemVersion>().AsNoTracking().Where(i => i.ContentItemId == id && i.Latest)
            .Select(i => new { i.DisplayText, i.ContentType, i.Culture, i.Author, i.Published, i.Review, i.PublishedUtc, i.SubmittedBy }).FirstOrDefaultAsync(ct);
        if (item is null) return null;
        var path = await db.Set<ContentRoute>().AsNoTracking().Where(r => r.ContentItemId == id && r.Current).Select(r => r.Path).FirstOrDefaultAsync(ct);
        var author = item.Author is { } who && (await accounts.AddressesAsync([who], ct)).TryGetValue(who, out var address) ? address : null;
        return new Dictionary<string, object?>
        {
            ["name"] = item.DisplayText,
            ["content_type"] = item.ContentType,
            ["culture"] = item.Culture,
            ["author"] = item.Author,
            ["author_email"] = author,
            ["submitted_by"] = item.SubmittedBy,
            ["is_published"] = item.Published,
            ["review"] = item.Review.ToString(),
            ["published_at"] = item.PublishedUtc,
            ["url"] = path is null ? null : "/" + path,
            ["admin_url"] = $"/admin/tresc/{id}",
        };
    }
}
