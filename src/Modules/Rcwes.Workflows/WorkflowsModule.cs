using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Modules;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Activities.Events;
using Rcwes.Workflows.Activities.Flow;
using Rcwes.Workflows.Activities.Tasks;
using Rcwes.Workflows.Calls;
using Rcwes.Workflows.Decisions;
using Rcwes.Workflows.Expressions;
using Rcwes.Workflows.Keeping;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Shape;
using Rcwes.Workflows.Signals;
using Rcwes.Workflows.Trying;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows;

/// <summary>Workflows that editors make, driven by the activity log and by time.</summary>
public sealed class WorkflowsModule : IModule
{
    /// <summary>Key of the module: table prefix and activity-log module.</summary>
    internal const string Key = "workflows";

    public ModuleInfo Info { get; } = new("Rcwes.Workflows", Key, "Przepływy pracy")
    {
        Texts = typeof(WorkflowsTexts),
        Permissions = WorkflowsPermissions.All,
        Acts = WorkflowsActs.All,
        AdminMenu =
        [
            new("Czeka na mnie", "/admin/czeka-na-mnie", "circle-check", WorkflowsPermissions.Decide, 3, "Serwis"),
            new("Przepływy pracy", "/admin/przeplywy", "workflow", WorkflowsPermissions.Manage, 46, "Serwis"),
        ],
    };

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ActivityKinds>().AddSingleton<ShapeCache>();
        services.AddScoped<TypeBook>().AddScoped<TypeDesk>().AddScoped<StandingFaults>().AddScoped<RunMover>().AddScoped<Engine>().AddScoped<StopLetters>().AddScoped<RunDesk>().AddScoped<RunReader>();
        services.AddScoped<Pages.Admin.ActivityWords>().AddScoped<DecisionDesk>().AddScoped<SignalDesk>().AddScoped<Clocks>().AddScoped<Trial>();
        services.AddSingleton(ScriptOptions.From(configuration)).AddSingleton(CallOptions.From(configuration)).AddSingleton<CallClient>();
        services.AddScoped<IRecipeStep, WorkflowTypeStep>().AddScoped<ISubjectNames, WorkflowSubjects>().AddScoped<IOwnLetterUse, LetterUses>().AddScoped<IPersonalData, WorkflowsPersonalData>();
        services.AddActivityConsumer<EngineConsumer>().AddActivityConsumer<ErasedThings>();
        services.AddMailTemplate(StopLetters.Letter).AddMailTemplate(WorkflowLetter.Template);
        services.AddJob<DueJob>("workflows.due", "10 * * * * ?", "Przepływy pracy, których czas nadszedł");
        services.AddScoped<Waker>().AddJob<CalledJob>("workflows.called", "0/10 * * * * ?", "Przepływy pracy, których wiele czekało na jedno zdarzenie");
        services.AddJob<CallJob>("workflows.calls", "5/20 * * * * ?", "Zapytania przepływów pracy do innych systemów");
        services.AddRetention<RunRetention>("workflows.runs", "0 20 4 * * ?", "Usuwanie dawno zakończonych przebiegów przepływów pracy");
        AddActivities(services);
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => ExportEndpoint.Map(endpoints);

    public void ConfigureModel(ModelBuilder model, DatabaseEngine engine) => WorkflowsModel.Configure(model);

    private static void AddActivities(IServiceCollection services)
    {
        services.AddWorkflowActivity<LogEvent>().AddWorkflowActivity<TimerEvent>().AddWorkflowActivity<WaitEvent>().AddWorkflowActivity<SignalEvent>().AddWorkflowActivity<UserTaskEvent>();
        services.AddWorkflowActivity<IfElseTask>().AddWorkflowActivity<SwitchTask>().AddWorkflowActivity<ForkTask>().AddWorkflowActivity<JoinTask>();
        services.AddWorkflowActivity<ForLoopTask>().AddWorkflowActivity<ForEachTask>().AddWorkflowActivity<WhileLoopTask>();
        services.AddWorkflowActivity<SetPropertyTask>().AddWorkflowActivity<CorrelateTask>().AddWorkflowActivity<ScriptTask>();
        services.AddWorkflowActivity<EmailTask>().AddWorkflowActivity<NotifyRoleTask>().AddWorkflowActivity<LogTask>().AddWorkflowActivity<NotifyTask>();
        services.AddWorkflowActivity<SignalLinkTask>().AddWorkflowActivity<HttpRequestTask>();
    }
}
