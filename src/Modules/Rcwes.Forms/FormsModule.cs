using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Contracts;
using Rcwes.Forms.Answers;
using Rcwes.Forms.Filling;
using Rcwes.Forms.Newsletter;
using Rcwes.Forms.Shapes;
using Rcwes.Forms.Surveys;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Modules;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Surveys;
using Rcwes.Framework.Workflows;

namespace Rcwes.Forms;

/// <summary>Forms that editors compose from blocks, and the answers to them.</summary>
public sealed class FormsModule : IModule
{
    /// <summary>Key of the module: table prefix and activity-log module.</summary>
    internal const string Key = "forms";

    public ModuleInfo Info { get; } = new("Rcwes.Forms", Key, "Formularze")
    {
        DependsOn = ["Rcwes.Content", "Rcwes.Institutions"],
        Texts = typeof(FormsTexts),
        Permissions = FormsPermissions.All,
        Acts = FormsActs.All,
        AdminMenu = [new("Formularze", "/admin/formularze", "text", FormsPermissions.View, 16, "Treści"), new("Odbiorcy wiadomości", "/admin/odbiorcy-wiadomosci", "mail", FormsPermissions.Subscribers, 17, "Treści")],
    };

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddContentParts<FormsTexts>().AddSingleton(FormsOptions.From(configuration));
        services.AddScoped<FormChoices>().AddScoped<FormDoor>().AddScoped<FormDesk>().AddScoped<StepReading>().AddScoped<StepScenes>().AddScoped<StartTokens>();
        services.AddScoped<FormFiles>().AddScoped<AnswerBook>().AddScoped<AnswerErasure>().AddScoped<GateDesk>().AddScoped<ISubjectNames, FormSubjects>().AddScoped<IVersionUse, AnsweredVersions>().AddWorkflowSubject<AnswerFlows>();
        services.AddScoped<SurveyDesk>().AddScoped<ISurveys>(p => p.GetRequiredService<SurveyDesk>());
        services.AddScoped<IPersonalData, FormsPersonalData>().AddActivityConsumer<FormLetters>().AddMailTemplate(FormMail.Receipt).AddMailTemplate(FormMail.Link);
        services.AddRetention<DraftRetention>("forms.drafts", "0 40 3 * * ?", "Usuwanie niewysłanych formularzy");
        services.AddRetention<AnswerRetention>("forms.answers", "0 45 3 * * ?", "Usuwanie dawnych odpowiedzi na formularze");
        services.AddScoped<SubscriberBook>().AddScoped<ISubjectNames, SubscriberSubjects>().AddScoped<IContentDoubts, FormDoubts>().AddLiveBlock(FormShape.Block);
        services.AddScoped<NewsletterDesk>().AddScoped<IMailUnsubscribe>(p => p.GetRequiredService<NewsletterDesk>()).AddActivityConsumer<NewsletterJoin>().AddActivityConsumer<NewsletterIssues>();
        services.AddMailTemplate(NewsletterMail.Confirm).AddMailTemplate(NewsletterMail.News);
        services.AddRetention<SubscriberRetention>("forms.subscribers", "0 48 3 * * ?", "Usuwanie niepotwierdzonych adresów z listy wiadomości");
        services.AddJob<NewsletterJob>("forms.newsletter", "15 * * * * ?", "Wysyłanie wiadomości do osób z listy");
        services.AddJob<GateJob>("forms.gates", "30 */5 * * * ?", "Otwieranie i zamykanie formularzy");
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => FormEndpoints.Map(endpoints);

    /// <summary>The forms of a recipe are open from the first start on, and the log is told then.</summary>
    public Task InitialiseAsync(IServiceProvider services, CancellationToken ct) => services.GetRequiredService<GateDesk>().LookAsync(ct);

    public void ConfigureModel(ModelBuilder model, DatabaseEngine engine) => FormsModel.Configure(model);
}
