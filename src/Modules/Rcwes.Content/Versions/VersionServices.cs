using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Approval;
using Rcwes.Content.Drafts;
using Rcwes.Content.Editing;
using Rcwes.Content.Sharing;

namespace Rcwes.Content.Versions;

/// <summary>What compares versions, keeps saves apart and shows versions to others.</summary>
internal static class VersionServices
{
    public static void AddVersions(this IServiceCollection services)
    {
        services.AddScoped<ItemWords>().AddScoped<ConflictDesk>().AddScoped<PreviewLinks>().AddScoped<ReviewDesk>().AddScoped<DraftShelf>().AddScoped<VersionPurge>();
    }
}
