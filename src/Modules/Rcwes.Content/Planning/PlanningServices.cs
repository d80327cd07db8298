using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Routes;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Mail;

namespace Rcwes.Content.Planning;

/// <summary>What plans content and looks after it.</summary>
internal static class PlanningServices
{
    public static void AddPlanning(this IServiceCollection services)
    {
        services.AddScoped<Redirects>().AddScoped<RedirectLines>().AddScoped<Releases>().AddScoped<Calendar>().AddScoped<Reviews>();
        services.AddMailTemplate(ReviewReminders.Letter);
        services.AddJob<ReviewReminders>("content.review-reminders", "0 15 7 * * ?", "Przypomnienia o przeglądzie treści");
    }
}
