using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Bulk;

namespace Rcwes.Content.Bulk;

/// <summary>Lists of this module and what can be done to many of their lines, in the order of the bar.</summary>
internal static class BulkRegistration
{
    public static void AddContentBulk(this IServiceCollection services)
    {
        services.AddBulkList<ContentList>().AddBulkAct<PublishMany>().AddBulkAct<WithdrawMany>().AddBulkAct<ReleaseMany>().AddBulkAct<PlanReviewMany>().AddBulkAct<RestoreMany>().AddBulkAct<DeleteMany>();
        services.AddBulkList<ReviewList>().AddBulkAct<PassMany>().AddBulkAct<KeeperMany>();
        services.AddBulkList<MediaList>().AddBulkAct<MoveFiles>().AddBulkAct<DecorateFiles>().AddBulkAct<RestoreFiles>().AddBulkAct<DeleteFiles>().AddBulkAct<PurgeFiles>();
    }
}
