using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Bulk;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Modules;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Framework.Mail;

internal static class MailRegistration
{
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration, DatabaseOptions database)
    {
        var options = MailOptions.Read(configuration, database.DataDirectory);
        var bell = new MailBell();
        services.AddSingleton(options).AddSingleton(bell);
        services.ConfigureDbContext<SqliteRcwesDb>(db => db.AddInterceptors(bell));
        services.ConfigureDbContext<PostgresRcwesDb>(db => db.AddInterceptors(bell));
        if (options.Transport == MailTransportKind.Smtp) services.AddSingleton<IMailTransport, SmtpTransport>();
        else services.AddSingleton<IMailTransport, FolderTransport>();
        services.AddSingleton<MailTemplates>().AddSingleton<MailLayout>();
        services.AddScoped<MailRenderer>().AddScoped<MailMessages>().AddScoped<MailDrafts>().AddSingleton<MailPreview>();
        services.AddScoped(provider => new MailOutbox(
            provider.GetRequiredService<MailTemplates>(), provider.GetRequiredService<MailRenderer>(), bell,
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<MailOutbox>>()));
        services.AddScoped(provider => new OwnLetters(provider.GetRequiredService<RcwesDb>(), provider.GetRequiredService<MailRenderer>(), provider.GetRequiredService<MailOutbox>()))
            .AddScoped<OwnTemplateDesk>().AddScoped<IRecipeStep, OwnTemplateStep>();
        services.AddScoped(provider => new SentLetters(provider.GetRequiredService<RcwesDb>()));
        services.AddScoped<MailAgain>().AddBulkList<MailList>().AddBulkAct<SendManyAgain>();
        services.AddMailTemplate(TestMail.Template);
        services.AddJob<MailSender>("mail.send", "0 * * * * ?", "Wysyłanie poczty");
        services.AddRetention<MailRetention>("mail.retention", "0 40 3 * * ?", "Usuwanie dawnej poczty");
        services.AddHostedService<MailPump>();
        return services;
    }
}
