using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Approval;
using Rcwes.Content.Drafts;
using Rcwes.Content.Editing;
using Rcwes.Content.Sharing;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Mail;

namespace Rcwes.Content.Versions;

/// <summary>What compares versions, keeps saves apart and shows versions to others.</summary>
internal static class VersionServices
{
    public static void AddVersions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ItemWords>().AddScoped<ConflictDesk>().AddScoped<PreviewLinks>().AddScoped<ReviewDesk>().AddScoped<DraftShelf>().AddScoped<VersionPurge>();
        services.AddSingleton(ApprovalReminderOptions.From(configuration));
        services.AddMailTemplate(ApprovalReminders.Letter);
        services.AddJob<ApprovalReminders>("content.approval-reminders", "0 25 7 * * ?", "Przypomnienia o akceptacji treści");
    }
}
