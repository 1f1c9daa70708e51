# The desk without a database: ConnectionStrings__CaseDesk names one. See docs/containers.md.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/CaseDesk.Web --configuration Release --output /desk

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN mkdir /data && chown $APP_UID /data
COPY --from=build /desk /desk
USER $APP_UID
ENV ASPNETCORE_URLS=http://+:8080
EXPOSE 8080
VOLUME /data
ENTRYPOINT ["dotnet", "/desk/CaseDesk.Web.dll", "--data", "/data"]
CMD ["up"]
