using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;

namespace Rcwes.Workflows.Tests;

/// <summary>Message templates that staff keep, and letters that came of them.</summary>
internal static class Templates
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A template that no other test has.</summary>
    /// <param name="site">Where.</param>
    /// <param name="values">What its words may ask for, one a line.</param>
    /// <param name="pl">Polish subject and body; null writes none.</param>
    /// <param name="en">English subject and body; null writes none.</param>
    /// <returns>Its name, which is its title too.</returns>
    public static async Task<string> AddTemplateAsync(this Site site, string values, (string Subject, string Body)? pl, (string Subject, string Body)? en = null)
    {
        var name = await site.InScopeAsync(async s =>
        {
            var desk = s.GetRequiredService<OwnTemplateDesk>();
            var template = await desk.CreateAsync("szablon-" + Guid.NewGuid().ToString("N")[..10], values, Actor.System, Ct);
            await desk.ChangeAsync(template, template.Name, values, Actor.System, Ct);
            return template.Name;
        });
        if (pl is { } polish) await site.WriteAsync(name, "pl", polish.Subject, polish.Body);
        if (en is { } english) await site.WriteAsync(name, "en", english.Subject, english.Body);
        return name;
    }

    /// <summary>Staff write the words of one language.</summary>
    public static Task WriteAsync(this Site site, string template, string culture, string subject, string body) => site.InScopeAsync(async s =>
        await s.GetRequiredService<MailDrafts>().KeepAsync((await s.GetRequiredService<OwnTemplateDesk>().FindAsync(template, Ct))!.Template, culture, new(subject, body), Actor.System, Ct));

    public static Task<List<OutgoingMail>> LettersAsync(this Site site, string to) => site.InScopeAsync(s =>
        s.GetRequiredService<RcwesDb>().Set<OutgoingMail>().AsNoTracking().Where(m => m.Recipient == to).OrderBy(m => m.CreatedAt).ToListAsync(Ct));
}
